import type { IncomingRequest } from './incomingRequest.ts';
import type { GenerationRequest } from './request.ts';

/** One order that was accepted, and so would be charged. */
export interface LedgerEntry {
  readonly request: GenerationRequest;
  readonly requestId: string;
  readonly receivedAt: Date;
  /** How many images went out; none if the connection ended before the whole answer did. */
  readonly imagesSent: number;
  /** Whether the connection ended before the whole answer was sent. */
  readonly isDisconnected: boolean;
}

export class Ledger {
  readonly #entries: LedgerEntry[] = [];

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  /** Writes an order down, and keeps an eye on its incoming. Returns what is to be told how many images go out. */
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
