import type { GenerateResult } from '../../core/generation/result.ts';
import { parseGenerateArgs } from '../../core/request/request.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Asks nothing. @throws {Failure} `notSent`, when the arguments are wrong */
export async function generateForProgram(
  { desk, carets }: CommandDeps,
  args: unknown,
  signal?: AbortSignal,
): Promise<GenerateResult> {
  const parsed = parseGenerateArgs(args);
  const place = await currentTarget(carets);
  return desk.run([{ args: parsed, target: place, caller: 'program' }], new LinkInserter(place), signal);
}
