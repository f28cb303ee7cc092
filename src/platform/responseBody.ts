import { Failure, type FailureKind } from '../core/base/failure.ts';
import { TimeLimit } from './timeLimit.ts';

/** A connection whose bytes are received in chunks. */
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
 * The chunks of a body as long as they are received; closes the connection in every case.
 * @param failure creates the error when they stop: of kind `connectionLost`, `answerLate`, `answerStalled` or
 * `cancelledAfterSend`
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
  const whole = new TimeLimit(limits.wholeMs, () => stop('answerLate'));
  const silence = new TimeLimit(limits.silenceMs, () => stop('answerStalled'));
  signal.addEventListener('abort', cancel);
  if (signal.aborted) {
    cancel();
  }
  try {
    for await (const chunk of source.chunks) {
      yield chunk;
      silence.restart();
    }
  } catch (error) {
    throw failure(kind, error);
  } finally {
    whole.stop();
    silence.stop();
    signal.removeEventListener('abort', cancel);
    source.close();
  }
}

/**
 * Converts any error while an image is fetched from `address` into a failure. Only the host of the address is kept: the
 * rest may contain a secret.
 */
export function imageFailure(address: string, signal: AbortSignal): (error: unknown) => Failure {
  return (error) => {
    const { status, systemCode } = error instanceof Failure ? error.details : {};
    const host = URL.parse(address)?.host;
    return new Failure(signal.aborted ? 'cancelledAfterSend' : 'imageUrlUnusable', { host, status, systemCode });
  };
}

/** The same bytes with converted failures. */
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
