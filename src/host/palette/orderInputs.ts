import { selectedText, type InsertionTarget } from '../editor/insertionTarget.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';
import type { RecentOptions, Recents } from '../request/recents.ts';
import { askForAltText } from './altTextInput.ts';
import { chooseOptions } from './chosenOptions.ts';
import { pickPrompt } from './promptPick.ts';
import type { Purpose } from './purpose.ts';

/** What the inputs begin with, where it is not the usual. */
export interface OrderStart {
  readonly prompt?: string;
  readonly choices?: RecentOptions;
}

/** Asks a person for all that an order needs, in two inputs. @returns `undefined` when the user gave up */
export async function askForOrder(
  purpose: Purpose,
  place: InsertionTarget,
  memory: Recents,
  start: OrderStart = {},
): Promise<GenerationRequest | undefined> {
  let words = start.prompt ?? memory.takeDraft() ?? selectedText(place);
  for (;;) {
    const prompt = await pickPrompt(words, memory.recentPrompts, purpose);
    if (!prompt) {
      return undefined;
    }
    await memory.rememberPrompt(prompt);
    const chosen = await chooseOptions([prompt], place, memory, purpose, start.choices);
    if (!chosen) {
      return undefined;
    }
    if (chosen !== 'back') {
      const { args, style } = chosen;
      const answer = await askForAltText(prompt, place);
      return answer && { args: { prompt, ...args }, style, alt: answer.alt, target: place, caller: 'person' };
    }
    words = prompt;
  }
}
