import type { GenerateResult } from '../../core/generation/result.ts';
import { parseGenerateArgs } from '../../core/request/request.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { currentPlace } from '../editor/place.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Asks nothing. @throws {Failure} `notSent`, when the arguments are wrong */
export async function generateForProgram(
  { desk, carets }: CommandDeps,
  args: unknown,
  signal?: AbortSignal,
): Promise<GenerateResult> {
  const parsed = parseGenerateArgs(args);
  const place = await currentPlace(carets);
  return desk.take([{ args: parsed, place, caller: 'program' }], new LinkInserter(place), signal);
}
