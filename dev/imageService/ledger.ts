import type { IncomingRequest } from './incomingRequest.ts';
import type { GenerationRequest } from './request.ts';

/** An accepted request, which would be charged. */
export interface LedgerEntry {
  readonly request: GenerationRequest;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** Number of sent images; 0 if the connection ended before the whole response was sent. */
  readonly imagesSent: number;
  /** Whether the connection ended before the whole response was sent. */
  readonly isDisconnected: boolean;
}

export class Ledger {
  readonly #entries: LedgerEntry[] = [];

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /**
   * Records a request and watches its connection. The caller passes the number of sent images to the returned function.
   */
  enter(request: GenerationRequest, incoming: IncomingRequest): (imagesSent: number) => void {
    const { requestId, receivedAt } = incoming;
    const index = this.#entries.length;
    const write = (imagesSent: number, isDisconnected: boolean) => {
      this.#entries[index] = { request, requestId, receivedAt, imagesSent, isDisconnected };
    };
    write(0, false);
    incoming.onDisconnect(() => write(0, true));
    return (imagesSent) => write(imagesSent, false);
  }
}
