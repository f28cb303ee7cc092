import { Failure } from '../../core/failure.ts';
import { parseGenerateArgs } from '../../core/request.ts';
import type { GenerateResult } from '../../core/result.ts';
import { formatSize } from '../../core/size.ts';
import { LinkInserter } from '../editor/linkInserter.ts';
import { currentPlace } from '../editor/place.ts';
import { knownImage, subjectOf } from '../history/subject.ts';
import type { RememberedOrder } from '../memory.ts';
import { argumentObject, isCalledByProgram, type CommandDeps } from './commandDeps.ts';

/** The last request with a new seed, or the one that made an image. A program may override any part of it. */
export function generateAgain({ desk, carets, memory, history }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult> => {
    const isProgram = isCalledByProgram(args);
    const { uri, ...overrides } = isProgram ? argumentObject(args) : { uri: args };
    const order = uri === undefined ? memory.lastOrder : await orderOfImage(history, uri);
    if (!order) {
      throw new Failure('nothingToRepeat');
    }
    const { style, ...repeated } = order;
    const place = await currentPlace(carets);
    const caller = isProgram ? 'program' : 'person';
    const again = { args: parseGenerateArgs({ ...repeated, ...overrides }), style, place, caller } as const;
    return desk.take([again], new LinkInserter(place));
  };
}

/** The request that made an image. @throws {Failure} `nothingToRepeat` */
async function orderOfImage(history: CommandDeps['history'], image: unknown): Promise<RememberedOrder> {
  const { making } = await knownImage(history, subjectOf(image));
  const { prompt, style, path, size, count, requestedFormat: format } = making;
  return { prompt, style, path, size: formatSize(size), count, format };
}
