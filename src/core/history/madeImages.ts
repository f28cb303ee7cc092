import type { ArrivedImage } from '../answer/answer.ts';
import type { Intent } from '../journal/records.ts';
import type { SavedImage } from '../saving.ts';
import type { ImageRecord } from './imageRecord.ts';

/** What is remembered of an image, by its bytes. */
export function recordOf(
  { order, request, origin }: Pick<Intent, 'order' | 'request' | 'origin'>,
  { sha256, width, height, format, uri }: SavedImage,
  { index, requestId }: Pick<ArrivedImage, 'index' | 'requestId'>,
  madeAt: number,
): ImageRecord {
  return {
    kind: 'image',
    sha256,
    ...order,
    origin,
    requestId,
    model: request.model,
    size: request.size,
    requestedFormat: request.format,
    seed: request.seed,
    count: request.count,
    index: index + 1,
    width,
    height,
    format,
    madeAt,
    uri,
  };
}
