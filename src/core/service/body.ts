import { Failure } from '../base/failure.ts';
import type { ServiceResponse } from './transport.ts';

const maxPieceBytes = 64 * 1024;
const turnBytes = 256 * 1024;

/**
 * The body in chunks of at most 64 KiB. After every 256 KiB it awaits `pause`, so that a fast connection does not block
 * the event loop.
 * @throws {Failure} `answerTooLarge`, and what the body throws
 */
export async function* readPieces(
  body: ServiceResponse['body'],
  maxBytes: number,
  pause: () => Promise<void>,
): AsyncGenerator<Uint8Array, void, undefined> {
  let received = 0;
  let nextPause = turnBytes;
  for await (const chunk of body) {
    if (received + chunk.length > maxBytes) {
      throw new Failure('answerTooLarge', { limit: maxBytes });
    }
    for (let at = 0; at < chunk.length; at += maxPieceBytes) {
      const piece = chunk.subarray(at, at + maxPieceBytes);
      yield piece;
      received += piece.length;
      if (received >= nextPause) {
        nextPause = received + turnBytes;
        await pause();
      }
    }
  }
}
