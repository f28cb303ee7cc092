import { commands, l10n, window } from 'vscode';
import { formatSize, parseSize } from '../../core/size.ts';
import { optionRows, type OptionRow, type Options, type OptionsPage, type OptionStep } from './optionRows.ts';
import { PickPages } from './pickPages.ts';

/**
 * Shows size, count, format and style, each changed in place. The first row generates, so that Enter takes them as they are.
 * @returns `back` to the prompt; `undefined` when the user gave up
 */
export async function pickOptions(
  initial: Options,
  styleNames: readonly string[],
): Promise<Options | 'back' | undefined> {
  const pages = new PickPages<OptionRow>();
  let options = initial;
  let page: OptionsPage = 'overview';
  try {
    for (;;) {
      pages.quickPick.title = l10n.t('Generate Image');
      pages.quickPick.value = '';
      const chosen = await pages.choose(optionRows(page, options, styleNames), true);
      if (chosen === undefined || (chosen === 'back' && page === 'overview')) {
        return chosen;
      }
      const step: OptionStep = chosen === 'back' ? { kind: 'open', page: 'overview' } : chosen.step;
      switch (step.kind) {
        case 'generate':
          return options;
        case 'editStyles':
          await commands.executeCommand('workbench.action.openSettings', 'starrise.image.styles');
          return undefined;
        case 'open':
          page = step.page;
          break;
        case 'set':
          options = step.options;
          page = 'overview';
          break;
        case 'askForSize':
          options = await askForSize(options);
          page = 'overview';
      }
    }
  } finally {
    pages.dispose();
  }
}

async function askForSize(options: Options): Promise<Options> {
  const size = await window.showInputBox({
    title: l10n.t('Custom Size'),
    prompt: l10n.t('Width × height in pixels, each from 64 to 8192'),
    value: options.size,
    ignoreFocusOut: true,
    validateInput: (text) =>
      isSize(text) ? undefined : l10n.t('Write it like {0}.', formatSize({ width: 1200, height: 640 })),
  });
  return size === undefined ? options : { ...options, size: size.trim() };
}

function isSize(text: string): boolean {
  try {
    parseSize(text.trim());
    return true;
  } catch {
    return false;
  }
}
