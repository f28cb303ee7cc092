import { Failure } from '../../core/base/failure.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { repeatOptions } from '../../core/request/options.ts';
import { parseGenerateArgs } from '../../core/request/request.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { knownImage, subjectOf } from '../history/imageSubject.ts';
import { argumentObject, isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** The last request with a new seed, or the one that made an image. A program may override any part of it. */
export function generateAgain({ desk, carets, memory, history }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult> => {
    const isProgram = isCalledByProgram(args);
    const { uri, ...overrides } = isProgram ? argumentObject(args) : { uri: args };
    const record = uri === undefined ? memory.lastRequest : (await knownImage(history, subjectOf(uri))).details;
    if (!record) {
      throw new Failure('nothingToRepeat');
    }
    const { style, ...repeated } = repeatOptions(record, 'newSeed');
    const target = await currentTarget(carets);
    const caller = isProgram ? 'program' : 'person';
    const again = { args: parseGenerateArgs({ ...repeated, ...overrides }), style, target, caller } as const;
    return desk.run([again], new LinkInserter(target));
  };
}
