import { commands } from 'vscode';
import type { ChosenOptions } from '../request/recents.ts';
import { QuickPickPages } from '../ui/quickPickPages.ts';
import { askForSize } from './customSizeInput.ts';
import { optionsPage, type OptionRow, type PageName, type Subject } from './optionsPage.ts';

/**
 * Shows size, count, format and style, each changed in place. The first row generates, so that Enter takes them as they are.
 * @param subject what the images are of, one order for each prompt, and what is chosen at first
 * @returns `back` to the prompt; `undefined` when the user gave up
 */
export async function pickOptions(
  subject: Subject,
  overview: 'overview' | 'placeholder' = 'overview',
): Promise<ChosenOptions | 'back' | undefined> {
  const pages = new QuickPickPages<OptionRow>();
  let { options } = subject;
  let page: PageName = overview;
  try {
    for (;;) {
      pages.quickPick.value = '';
      const chosen = await pages.choose(optionsPage(page, { ...subject, options }));
      if (chosen === undefined || (chosen === 'back' && page === overview)) {
        return chosen;
      }
      const step: OptionRow['step'] = chosen === 'back' ? { kind: 'open', page: overview } : chosen.step;
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
          page = overview;
          break;
        case 'askForSize':
          options = { ...options, size: (await askForSize(options.size, subject.model)) ?? options.size };
          page = overview;
      }
    }
  } finally {
    pages.dispose();
  }
}
