import type { GenerateResult } from '../../core/generation/result.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { askForRequest, type InitialInputs } from '../inputs/requestInputs.ts';
import { isCalledByProgram, type CommandDeps } from './commandDeps.ts';
import { generateForProgram } from './generateForProgram.ts';

/** Prompt -> images -> assets folder -> links at the cursors. */
export function generateImage(deps: CommandDeps) {
  return (args?: unknown): Promise<GenerateResult | undefined> =>
    isCalledByProgram(args) ? generateForProgram(deps, args) : generateForPerson(deps);
}

/** Asks for the prompt and the options. @param start what they begin with, where it is not the usual */
export async function generateForPerson(
  deps: CommandDeps,
  start: InitialInputs = {},
): Promise<GenerateResult | undefined> {
  const place = await currentTarget(deps.carets);
  const inserter = new LinkInserter(place);
  try {
    const order = await askForRequest('image', place, deps.memory, start);
    if (order) {
      return await deps.desk.run([order], inserter);
    }
    inserter.dispose();
    return undefined;
  } catch (error) {
    inserter.dispose();
    throw error;
  }
}
