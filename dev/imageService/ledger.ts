import type { IncomingRequest } from './incomingRequest.ts';
import type { ReceivedReference } from './references/received.ts';
import type { GenerationRequest } from './request.ts';

/** An accepted request, which would be charged. */
export interface LedgerEntry {
  readonly request: GenerationRequest;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** The reference images that came with it, whatever became of them. */
  readonly references: readonly ReceivedReference[];
  /** Number of sent images; 0 if the connection ended before the whole response was sent. */
  readonly imagesSent: number;
  /** Whether the connection ended before the whole response was sent. */
  readonly isDisconnected: boolean;
}

/** A request with a body, whether it was accepted or not. */
export interface ReceivedRequest {
  /** Such as `POST /v1/images/generations`. */
  readonly target: string;
  readonly requestId: string;
  readonly contentType: string;
  /** Number of bytes that came. */
  readonly bodyBytes: number;
  readonly bodySha256: string;
  /** Whether the whole body came, and was not too large. */
  readonly isComplete: boolean;
  /** Those that could be read. */
  readonly references: readonly ReceivedReference[];
}

export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #received: ReceivedRequest[] = [];

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get received(): readonly ReceivedRequest[] {
    return this.#received;
  }

  /** Records what came, before anything is decided about it. */
  receive(request: ReceivedRequest): void {
    this.#received.push(request);
  }

  /**
   * Records a request and watches its connection. The caller passes the number of sent images to the returned function.
   */
  enter(
    request: GenerationRequest,
    references: readonly ReceivedReference[],
    incoming: IncomingRequest,
  ): (imagesSent: number) => void {
    const { requestId, receivedAt } = incoming;
    const index = this.#entries.length;
    const write = (imagesSent: number, isDisconnected: boolean) => {
      this.#entries[index] = { request, requestId, receivedAt, references, imagesSent, isDisconnected };
    };
    write(0, false);
    incoming.onDisconnect(() => write(0, true));
    return (imagesSent) => write(imagesSent, false);
  }
}
