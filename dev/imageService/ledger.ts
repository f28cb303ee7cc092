import type { Exchange } from './exchange.ts';
import type { Order } from './order.ts';

/** One order that was accepted, and so would be charged. */
export interface LedgerEntry {
  readonly order: Order;
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

  /** Writes an order down, and keeps an eye on its exchange. Returns what is to be told how many images go out. */
  enter(order: Order, exchange: Exchange): (imagesSent: number) => void {
    const { requestId, receivedAt } = exchange;
    const index = this.#entries.length;
    const write = (imagesSent: number, isDisconnected: boolean) => {
      this.#entries[index] = { order, requestId, receivedAt, imagesSent, isDisconnected };
    };
    write(0, false);
    exchange.onDisconnect(() => write(0, true));
    return (imagesSent) => write(imagesSent, false);
  }
}
