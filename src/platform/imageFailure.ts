import { Failure } from '../core/base/failure.ts';

/**
 * Turns whatever goes wrong while an image is fetched from `address` into what that means here. Of the address only the
 * host is kept: the rest may be as good as a key.
 */
export function imageFailure(address: string, signal: AbortSignal): (error: unknown) => Failure {
  return (error) => {
    const { status, systemCode } = error instanceof Failure ? error.details : {};
    const host = URL.parse(address)?.host;
    return new Failure(signal.aborted ? 'cancelledAfterSend' : 'imageUrlUnusable', { host, status, systemCode });
  };
}

/** The same bytes with other failures. */
export async function* withFailure(
  body: AsyncIterable<Uint8Array>,
  failure: (error: unknown) => Failure,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* body;
  } catch (error) {
    throw failure(error);
  }
}
