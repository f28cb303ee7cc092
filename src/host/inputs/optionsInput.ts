import { commands } from 'vscode';
import { formatSize, type Size } from '../../core/base/size.ts';
import { defaultSize, isSize, parseSize } from '../../core/request/size.ts';
import { findStyle } from '../../core/request/styles.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import type { ChosenOptions, InitialOptions, Recents } from '../request/recents.ts';
import { readStyles } from '../request/styles.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { askForStyle } from './newStyle.ts';
import { optionsPage, type OptionRow, type OptionsPageState, type PageName } from './optionsPage.ts';
import type { Purpose } from './promptInput.ts';

/**
 * Shows size, count, format, style and seed, each changed in place. The first row generates, so that Enter takes them as
 * they are.
 * @param subject the prompts, one request each, and what is chosen at first
 * @returns `back` to the prompt; `undefined` when the user gave up
 */
async function pickOptions(
  subject: () => OptionsPageState,
  overview: 'overview' | 'placeholder',
): Promise<ChosenOptions | 'back' | undefined> {
  const pages = new QuickPickPages<OptionRow>();
  let { options } = subject();
  let page: PageName = overview;
  try {
    for (;;) {
      pages.quickPick.value = '';
      const chosen = await pages.choose(optionsPage(page, { ...subject(), options }));
      if (chosen === undefined || (chosen === 'back' && page === overview)) {
        return chosen;
      }
      const step: OptionRow['step'] = chosen === 'back' ? { kind: 'open', page: overview } : chosen.step;
      switch (step.kind) {
        case 'generate':
          return step.options;
        case 'editStyles':
          await commands.executeCommand('workbench.action.openSettings', 'starrise.image.styles');
          return undefined;
        case 'newStyle': {
          const style = await askForStyle(subject().styles);
          options = style === undefined ? options : { ...options, style };
          page = style === undefined ? page : overview;
          break;
        }
        case 'open':
          page = step.page;
          break;
        case 'set':
          options = step.options;
          page = overview;
      }
    }
  } finally {
    pages.dispose();
  }
}

export interface Chosen {
  readonly args: Omit<ChosenOptions, 'style'>;
  /** Words of the selected style. */
  readonly style: string | undefined;
}

/**
 * Lets the user choose. `back` and `undefined` as in {@link pickOptions}.
 * @param first what is offered first: the last choices by default
 */
export async function chooseOptions(
  prompts: readonly string[],
  target: InsertionTarget,
  recents: Recents,
  purpose: Purpose = 'image',
  first: InitialOptions = recents.options,
): Promise<Chosen | 'back' | undefined> {
  const scope = target.documentUri;
  const options = initialOptions(first, target);
  const chosen = await pickOptions(
    () => ({
      prompts,
      options,
      styles: readStyles(scope),
      model: currentModel(scope),
      fit: readSetting('output.fitSlot', scope),
      usualSize: usualSize(target),
      lastSeed: recents.lastRequest?.seed,
    }),
    purpose === 'placeholder' ? 'placeholder' : 'overview',
  );
  return chosen === 'back' || chosen === undefined ? chosen : takeOptions(chosen, target, recents);
}

/** The options for a request; the next one begins with them. */
export async function takeOptions(options: ChosenOptions, target: InsertionTarget, recents: Recents): Promise<Chosen> {
  await recents.rememberOptions(options);
  const { style, ...args } = options;
  return { args, style: style === undefined ? undefined : findStyle(readStyles(target.documentUri), style)?.words };
}

/** The options that are offered first: the last choices, else the settings. */
export function initialOptions(first: InitialOptions, target: InsertionTarget): ChosenOptions {
  const scope = target.documentUri;
  const { maxCount } = currentModel(scope).limits;
  return {
    ...first,
    size: isSize(first.size) ? first.size : formatSize(usualSize(target)),
    count: Math.min(first.count ?? readSetting('image.count', scope), maxCount),
    format: first.format ?? readSetting('image.format', scope),
    style: first.style === undefined ? undefined : findStyle(readStyles(scope), first.style)?.id,
  };
}

/** The size of the settings. */
function usualSize({ documentUri }: InsertionTarget): Size {
  const setting = readSetting('image.size', documentUri);
  return isSize(setting) ? parseSize(setting) : defaultSize;
}
