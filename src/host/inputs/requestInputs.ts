import { l10n } from 'vscode';
import { parseSize } from '../../core/request/size.ts';
import { documentScope, type InsertionTarget, selectedText } from '../editor/insertionTarget.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';
import type { ChosenOptions, InitialOptions } from '../request/recents.ts';
import { sentReferencesText } from '../request/referenceChoice.ts';
import { readStyles } from '../request/styles.ts';
import { currentModel, readSetting } from '../ui/settings.ts';
import { sizeText, spendingText, styleText } from '../ui/sizeAndCost.ts';
import { chooseOptions, initialOptions, type OptionsDeps, takeOptions } from './optionsInput.ts';
import { costedRequest } from './optionsPage.ts';
import { showInputBox } from '../ui/plainWindow.ts';
import { referencesOf } from './referencesPage.ts';
import { pickPrompt, type Purpose } from './promptInput.ts';
import type { PromptShortcut } from './promptShortcut.ts';

/** The initial values, where they differ from the usual ones. */
export interface InitialInputs {
  readonly prompt?: string;
  readonly options?: InitialOptions;
}

/** What the inputs work with. */
export interface InputDeps extends OptionsDeps {
  readonly promptShortcut: PromptShortcut;
}

/** Asks the user for a request, in two inputs, or in one where the options are skipped. @returns `undefined` when the user cancelled */
export async function askForRequest(
  purpose: Purpose,
  target: InsertionTarget,
  deps: InputDeps,
  start: InitialInputs = {},
): Promise<GenerationRequest | undefined> {
  const { recents, promptShortcut } = deps;
  let draft = start.prompt ?? recents.takeDraftPrompt();
  let references = purpose === 'image' ? start.options?.references : undefined;
  for (;;) {
    const offered = { ...(start.options ?? recents.options), references };
    const first = initialOptions(offered, target);
    const typed = await pickPrompt(
      {
        text: draft ?? selectedText(target),
        isSelected: draft === undefined,
        recentPrompts: recents.recentPrompts,
        purpose,
        spending: spendingOf(first, purpose, target),
        hasReferences: (references ?? []).length > 0,
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
      : await chooseOptions([prompt], target, deps, purpose, offered);
    if (!chosen) {
      return undefined;
    }
    if (!('kind' in chosen)) {
      const { args, ...others } = chosen;
      const altText = await askForAltText(prompt, target);
      return altText && { args: { prompt, ...args }, ...others, alt: altText.alt, target, caller: 'person' };
    }
    draft = prompt;
    references = chosen.options.references; // the prompt may name them
  }
}

/** What a request comes to, with all that is sent besides the prompt and is not always the same. */
function spendingOf(options: ChosenOptions, purpose: Purpose, { documentUri }: InsertionTarget): string {
  const style = readStyles(documentUri).find(({ id }) => id === options.style);
  const spending =
    purpose === 'image'
      ? spendingText([
          costedRequest(options, options.count, currentModel(documentUri), readSetting('output.fitSlot', documentUri)),
        ])
      : sizeText(parseSize(options.size));
  const files = sentReferencesText(referencesOf(options));
  return [spending, files, styleText(style?.label, 60)].filter(Boolean).join(' · ');
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
