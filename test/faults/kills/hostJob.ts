import type { JournalTimings } from '../../../src/platform/node/journal/ownership.ts';

/** What a host without an editor is to do. */
export interface HostJob {
  /** URI of the extension’s folder, for the journal. */
  readonly storage: string;
  /** URI of the folder that images go to. */
  readonly workspace: string;
  /** Origin of the service. */
  readonly origin: string;
  readonly timings: JournalTimings;
  /** Path of the courier; without it the host carries by itself. */
  readonly courier?: string | undefined;
  readonly orders: readonly HostOrder[];
  /** Whether it looks after what other hosts have left, until there is nothing. */
  readonly isRecovering?: boolean;
}

export interface HostOrder {
  /** No two orders have the same: they are told apart by it. */
  readonly seed: number;
  readonly count: number;
}

/** What a host tells. */
export type Told =
  | { readonly does: 'begin'; readonly seed: number }
  | (OrderTold & { readonly does: 'end' | 'recover' })
  | { readonly does: 'rest' };

export interface OrderTold {
  readonly seed: number;
  readonly saved: number;
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
}
