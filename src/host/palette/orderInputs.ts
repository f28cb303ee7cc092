import { selectedText, type InsertionTarget } from '../editor/insertionTarget.ts';
import type { Choices, Memory } from '../memory.ts';
import type { Order } from '../orders/order.ts';
import { askForAltText } from './altTextInput.ts';
import { chooseOptions } from './chosenOptions.ts';
import { pickPrompt } from './promptPick.ts';
import type { Purpose } from './purpose.ts';

/** What the inputs begin with, where it is not the usual. */
export interface OrderStart {
  readonly prompt?: string;
  readonly choices?: Choices;
}

/** Asks a person for all that an order needs, in two inputs. @returns `undefined` when the user gave up */
export async function askForOrder(
  purpose: Purpose,
  place: InsertionTarget,
  memory: Memory,
  start: OrderStart = {},
): Promise<Order | undefined> {
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
      return answer && { args: { prompt, ...args }, style, alt: answer.alt, place, caller: 'person' };
    }
    words = prompt;
  }
}
