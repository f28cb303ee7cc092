import { l10n } from 'vscode';
import { parseSize } from '../../core/request/size.ts';
import { documentScope, type InsertionTarget, selectedText } from '../editor/insertionTarget.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';
import type { ChosenOptions, InitialOptions, Recents } from '../request/recents.ts';
import { readStyles } from '../request/styles.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { sizeText, spendingText, styleText } from '../ui/sizeAndCost.ts';
import { chooseOptions, initialOptions, takeOptions } from './optionsInput.ts';
import { costedRequest } from './optionsPage.ts';
import { showInputBox } from '../ui/plainWindow.ts';
import { pickPrompt, type Purpose } from './promptInput.ts';
import type { PromptShortcut } from './promptShortcut.ts';

/** The initial values, where they differ from the usual ones. */
export interface InitialInputs {
  readonly prompt?: string;
  readonly options?: InitialOptions;
}

/** What the inputs work with. */
export interface InputDeps {
  readonly recents: Recents;
  readonly promptShortcut: PromptShortcut;
}

/** Asks the user for a request, in two inputs, or in one where the options are skipped. @returns `undefined` when the user cancelled */
export async function askForRequest(
  purpose: Purpose,
  target: InsertionTarget,
  { recents, promptShortcut }: InputDeps,
  start: InitialInputs = {},
): Promise<GenerationRequest | undefined> {
  let draft = start.prompt ?? recents.takeDraftPrompt();
  for (;;) {
    const first = initialOptions(start.options ?? recents.options, target);
    const typed = await pickPrompt(
      {
        text: draft ?? selectedText(target),
        isSelected: draft === undefined,
        recentPrompts: recents.recentPrompts,
        purpose,
        spending: spendingOf(first, purpose, target),
      },
      promptShortcut,
    );
    if (!typed) {
      return undefined;
    }
    const { prompt } = typed;
    await recents.rememberPrompt(prompt);
    const chosen = typed.skipsOptions
      ? await takeOptions(first, target, recents)
      : await chooseOptions([prompt], target, recents, purpose, start.options);
    if (!chosen) {
      return undefined;
    }
    if (chosen !== 'back') {
      const { args, style } = chosen;
      const altText = await askForAltText(prompt, target);
      return altText && { args: { prompt, ...args }, style, alt: altText.alt, target, caller: 'person' };
    }
    draft = prompt;
  }
}

/** What a request comes to, with all that is sent besides the prompt and is not always the same. */
function spendingOf(options: ChosenOptions, purpose: Purpose, { documentUri }: InsertionTarget): string {
  const style = readStyles(documentUri).find(({ id }) => id === options.style);
  const spending =
    purpose === 'image'
      ? spendingText([costedRequest(options, options.count, currentModel(documentUri))])
      : sizeText(parseSize(options.size));
  return [spending, styleText(style?.label, 60)].filter((part) => part !== undefined).join(' · ');
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
