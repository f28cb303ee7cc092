import type { SavedImage } from '../generation/save.ts';
import type { Intent } from '../journal/records.ts';
import type { ReceivedImage } from '../response/response.ts';
import type { ImageRecord } from './imageRecord.ts';

/** What is remembered of an image, by its bytes. */
export function recordOf(
  { order, request, origin }: Pick<Intent, 'order' | 'request' | 'origin'>,
  { sha256, width, height, format, uri }: SavedImage,
  { index, requestId }: Pick<ReceivedImage, 'index' | 'requestId'>,
  madeAt: number,
): ImageRecord {
  const { format: requestedFormat, ...sent } = request;
  return {
    kind: 'image',
    sha256,
    ...sent,
    ...order, // its prompt is the one in the user's own words
    requestedFormat,
    origin,
    requestId,
    index: index + 1,
    width,
    height,
    format,
    madeAt,
    uri,
  };
}
