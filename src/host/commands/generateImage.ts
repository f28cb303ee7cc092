import { parseGenerateArgs } from '../../core/request.ts';
import type { GenerateResult } from '../../core/result.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import type { Order } from '../orders/order.ts';
import { askForAltText } from '../palette/altTextInput.ts';
import { chooseOptions } from '../palette/chosenOptions.ts';
import { pickPrompt } from '../palette/promptPick.ts';
import { currentPlace, selectedWords, type Place } from '../editor/place.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** Prompt -> images -> assets folder -> links at the cursors. */
export function generateImage(deps: CommandDeps) {
  return (args?: unknown): Promise<GenerateResult | undefined> =>
    isCalledByProgram(args) ? generateForProgram(deps, args) : generateForPerson(deps);
}

/**
 * Asks nothing.
 * @throws {Failure} `notSent`, when the arguments are wrong
 */
export async function generateForProgram(
  { desk, carets }: CommandDeps,
  args: unknown,
  signal?: AbortSignal,
): Promise<GenerateResult> {
  const parsed = parseGenerateArgs(args);
  const place = await currentPlace(carets);
  return desk.take([{ args: parsed, place, caller: 'program' }], new LinkInserter(place), signal);
}

async function generateForPerson(deps: CommandDeps): Promise<GenerateResult | undefined> {
  const place = await currentPlace(deps.carets);
  const inserter = new LinkInserter(place);
  try {
    const order = await askForOrder(deps, place);
    if (order) {
      return await deps.desk.take([order], inserter);
    }
    inserter.dispose();
    return undefined;
  } catch (error) {
    inserter.dispose();
    throw error;
  }
}

/** @returns `undefined` when the user gave up */
async function askForOrder({ memory }: CommandDeps, place: Place): Promise<Order | undefined> {
  let words = memory.takeDraft() ?? selectedWords(place);
  for (;;) {
    const prompt = await pickPrompt(words, memory.recentPrompts);
    if (!prompt) {
      return undefined;
    }
    await memory.rememberPrompt(prompt);
    const chosen = await chooseOptions([prompt], place, memory);
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
