import { Failure } from '../base/failure.ts';
import type { TurnBudget } from '../base/turnBudget.ts';
import type { ServiceResponse } from './transport.ts';

const maxPieceBytes = 64 * 1024;

/** What one response may take, together with the images that are fetched from addresses in it. */
export class ResponseBudget {
  readonly #maxBytes: number;
  readonly #endMs: number;
  #bytesLeft: number;

  /** The time begins now. */
  constructor(maxBytes: number, maxMs: number) {
    this.#maxBytes = maxBytes;
    this.#bytesLeft = maxBytes;
    // Unlike the time of day, it cannot be set, and on most systems it stands still while the machine sleeps.
    this.#endMs = performance.now() + maxMs;
  }

  get msLeft(): number {
    return Math.max(0, Math.ceil(this.#endMs - performance.now()));
  }

  get isSpent(): boolean {
    return this.#bytesLeft === 0 || this.msLeft === 0;
  }

  /** @throws {Failure} `answerTooLarge` */
  takeBytes(count: number): void {
    if (count > this.#bytesLeft) {
      this.#bytesLeft = 0;
      throw new Failure('answerTooLarge', { limit: this.#maxBytes });
    }
    this.#bytesLeft -= count;
  }
}

/**
 * Takes the body in chunks of at most 64 KiB, whose memory is reused.
 * @param turns so that a fast connection does not block the event loop
 * @param maxBytes of this body alone
 * @throws {Failure} `answerTooLarge`, and what the body and `take` throw
 */
export async function takePieces(
  body: ServiceResponse['body'],
  budget: ResponseBudget,
  turns: TurnBudget,
  take: (piece: Uint8Array) => void,
  maxBytes = Infinity,
): Promise<void> {
  let received = 0;
  for await (const chunk of body) {
    budget.takeBytes(chunk.length);
    received += chunk.length;
    if (received > maxBytes) {
      throw new Failure('answerTooLarge', { limit: maxBytes });
    }
    for (let at = 0; at < chunk.length; at += maxPieceBytes) {
      const piece = chunk.subarray(at, at + maxPieceBytes);
      await turns.take(piece.length);
      take(piece);
    }
  }
}
