import { l10n } from 'vscode';
import { documentScope, type InsertionTarget, selectedText } from '../editor/insertionTarget.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';
import type { RecentOptions, Recents } from '../request/recents.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { spendingText } from '../ui/sizeAndCost.ts';
import { chooseOptions, initialOptions } from './optionsInput.ts';
import { costedRequest } from './optionsPage.ts';
import { showInputBox } from '../ui/plainWindow.ts';
import { pickPrompt, type Purpose } from './promptInput.ts';

/** The initial values, where they differ from the usual ones. */
export interface InitialInputs {
  readonly prompt?: string;
  readonly options?: RecentOptions;
}

/** Asks the user for a request, in two inputs. @returns `undefined` when the user cancelled */
export async function askForRequest(
  purpose: Purpose,
  target: InsertionTarget,
  recents: Recents,
  start: InitialInputs = {},
): Promise<GenerationRequest | undefined> {
  let initialPrompt = start.prompt ?? recents.takeDraftPrompt() ?? selectedText(target);
  for (;;) {
    const spending = purpose === 'image' ? spendingAtFirst(start.options ?? recents.options, target) : '';
    const prompt = await pickPrompt(initialPrompt, recents.recentPrompts, purpose, spending);
    if (!prompt) {
      return undefined;
    }
    await recents.rememberPrompt(prompt);
    const chosen = await chooseOptions([prompt], target, recents, purpose, start.options);
    if (!chosen) {
      return undefined;
    }
    if (chosen !== 'back') {
      const { args, style } = chosen;
      const altText = await askForAltText(prompt, target);
      return altText && { args: { prompt, ...args }, style, alt: altText.alt, target, caller: 'person' };
    }
    initialPrompt = prompt;
  }
}

function spendingAtFirst(recentOptions: RecentOptions, target: InsertionTarget): string {
  const options = initialOptions(recentOptions, target);
  return spendingText([costedRequest(options, options.count, currentModel(target.documentUri))]);
}

/**
 * Asks for the alt text if the settings say so; if it stays empty, the settings decide.
 * @returns `undefined` when the user cancelled
 */
export async function askForAltText(
  prompt: string,
  target: InsertionTarget,
): Promise<{ readonly alt: string | undefined } | undefined> {
  if (readSetting('insert.altText', documentScope(target)) !== 'ask') {
    return { alt: undefined };
  }
  const alt = await showInputBox({
    title: l10n.t('Alt Text'),
    prompt: l10n.t('Describe the image for people who cannot see it'),
    value: prompt,
    ignoreFocusOut: true,
  });
  return alt === undefined ? undefined : { alt };
}
