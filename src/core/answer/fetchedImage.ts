import { Failure } from '../base/failure.ts';
import { readPieces } from '../service/body.ts';
import { isCompressed, type ServiceResponse } from '../service/transport.ts';
import type { ArrivedImage } from './answer.ts';
import type { IncomingImage } from './incomingImage.ts';

/** As much as an answer may hold for each image. */
export const maxImageBytes = 64 * 1024 * 1024;

/**
 * Brings an image that came as an address.
 * @throws {Failure} `imageUrlUnusable` whatever the reason: it was paid for, and only the raw answer is left
 */
export async function receiveFetched(
  image: IncomingImage,
  fetched: Promise<ServiceResponse>,
  pause: () => Promise<void>,
): Promise<ArrivedImage> {
  try {
    const answer = await fetched;
    if (answer.status !== 200 || isCompressed(answer)) {
      throw new Failure('imageUrlUnusable');
    }
    for await (const piece of readPieces(answer.body, maxImageBytes, pause)) {
      image.write(piece);
    }
    return await image.finish();
  } catch (error) {
    await image.discard();
    const isOfJournal = error instanceof Failure && error.outcome === 'paidUnsaved';
    throw isOfJournal ? error : new Failure('imageUrlUnusable', {}, { cause: error });
  }
}
