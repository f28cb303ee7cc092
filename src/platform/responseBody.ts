import { Failure, type FailureKind } from '../core/base/failure.ts';

/** A connection whose bytes arrive piece by piece. */
export interface BodySource {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Closes the connection; a reader that still waits for chunks gets an error. */
  readonly close: () => void;
}

export interface BodyLimits {
  /** For the whole body. */
  readonly wholeMs: number;
  /** Between two chunks. */
  readonly silenceMs: number;
}

/**
 * The chunks of a body as long as they keep coming; closes the connection however it ends.
 * @param failure makes what is thrown when they stop: of kind `connectionLost`, `answerLate`, `answerStalled` or `cancelledAfterSend`
 */
export async function* readBody(
  source: BodySource,
  limits: BodyLimits,
  signal: AbortSignal,
  failure: (kind: FailureKind, cause: unknown) => Failure,
): AsyncGenerator<Uint8Array, void, undefined> {
  let kind: FailureKind = 'connectionLost';
  const stop = (reason: FailureKind): void => {
    kind = reason;
    source.close();
  };
  const cancel = (): void => stop('cancelledAfterSend');
  const whole = setTimeout(stop, limits.wholeMs, 'answerLate');
  let silence = setTimeout(stop, limits.silenceMs, 'answerStalled');
  signal.addEventListener('abort', cancel);
  if (signal.aborted) {
    cancel();
  }
  try {
    for await (const chunk of source.chunks) {
      yield chunk;
      clearTimeout(silence);
      silence = setTimeout(stop, limits.silenceMs, 'answerStalled');
    }
  } catch (error) {
    throw failure(kind, error);
  } finally {
    clearTimeout(whole);
    clearTimeout(silence);
    signal.removeEventListener('abort', cancel);
    source.close();
  }
}

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
