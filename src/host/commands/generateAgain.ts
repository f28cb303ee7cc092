import { Uri } from 'vscode';
import { Failure } from '../../core/failure.ts';
import { parseGenerateArgs } from '../../core/request.ts';
import type { GenerateResult } from '../../core/result.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { currentPlace } from '../editor/place.ts';
import { argumentObject, isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** The last request with a new seed. A program may override any part of it. */
export function generateAgain({ desk, carets, memory }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult> => {
    const { uri, ...overrides } = args instanceof Uri ? { uri: args } : argumentObject(args ?? {});
    const last = memory.lastOrder;
    if (!last || uri !== undefined) {
      throw new Failure('nothingToRepeat');
    }
    const { style, ...lastArgs } = last;
    const caller = isCalledByProgram(args) ? 'program' : 'person';
    const place = await currentPlace(carets);
    const order = { args: parseGenerateArgs({ ...lastArgs, ...overrides }), style, place, caller } as const;
    return desk.take([order], new LinkInserter(place));
  };
}
