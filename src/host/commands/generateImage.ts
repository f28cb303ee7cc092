import { parseGenerateArgs } from '../../core/request.ts';
import type { GenerateResult } from '../../core/result.ts';
import { LinkInserter } from '../linkInserter.ts';
import { askForAltText } from '../palette/altTextInput.ts';
import { chooseOptions } from '../palette/chosenOptions.ts';
import { pickPrompt } from '../palette/promptPick.ts';
import { currentPlace } from '../place.ts';
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

async function generateForPerson({ desk, carets, memory }: CommandDeps): Promise<GenerateResult | undefined> {
  const place = await currentPlace(carets);
  const inserter = new LinkInserter(place);
  let words = place.editor?.document.getText(place.editor.selection) ?? '';
  for (;;) {
    const prompt = await pickPrompt(words, memory.recentPrompts);
    const chosen = prompt && (await chooseOptions(place, memory));
    if (!prompt || !chosen) {
      inserter.dispose();
      return undefined;
    }
    if (chosen !== 'back') {
      const alt = await askForAltText(prompt, place);
      const { args, style } = chosen;
      return desk.take([{ args: { prompt, ...args }, style, alt, place, caller: 'person' }], inserter);
    }
    words = prompt;
  }
}
