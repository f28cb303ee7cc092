import type { JournalTimings } from '../../../src/platform/node/journal/ownership.ts';

/** The size that every request sends, and the one that its images are cut to. */
export const sentSize = { width: 64, height: 64 };
export const slot = { width: 60, height: 50, fit: 'exact' } as const;

/** The job of a host without an editor. */
export interface HostJob {
  /** URI of the extension’s folder, for the journal. */
  readonly storage: string;
  /** URI of the folder for images. */
  readonly workspace: string;
  /** Origin of the service. */
  readonly origin: string;
  readonly timings: JournalTimings;
  /** Path of the background sender; without it, the host sends by itself. */
  readonly senderProgram?: string | undefined;
  readonly requests: readonly HostRequest[];
  /** Whether it recovers the entries of other hosts, until there are none. */
  readonly isRecovering?: boolean;
}

export interface HostRequest {
  /** Unique: requests are identified by it. */
  readonly seed: number;
  readonly count: number;
}

/** The reports of a host. */
export type Report =
  | { readonly does: 'begin'; readonly seed: number }
  | (OrderTold & { readonly does: 'end' | 'recover' })
  | { readonly does: 'rest' };

export interface OrderTold {
  readonly seed: number;
  readonly saved: number;
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
}
