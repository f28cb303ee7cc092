/** The files of an entry on disk. */
export interface ObservedEntry {
  /** Written last when an entry begins, and deleted first when it is removed. */
  readonly hasIntent: boolean;
  readonly isSent: boolean;
  readonly hasOutcome: boolean;
  /** Since the last heartbeat of the owner; `undefined` when there never was one. */
  readonly ownerSilenceMs: number | undefined;
  /** Since the last heartbeat of the process that sends it. */
  readonly senderSilenceMs: number | undefined;
}

/** Who must handle an entry. */
export type EntryState =
  | 'owned' // its owner handles it
  | 'orphaned' // nothing can have been charged: it may be deleted
  | 'abandoned'; // its owner is gone: the first window that claims it continues

/** @param maxSilenceMs after which a process counts as gone */
export function entryState(observed: ObservedEntry, maxSilenceMs: number): EntryState {
  const isHeard = (silenceMs: number | undefined): boolean => silenceMs !== undefined && silenceMs < maxSilenceMs;
  if (isHeard(observed.ownerSilenceMs)) {
    return 'owned';
  }
  if (observed.hasIntent && (observed.isSent || observed.hasOutcome || isHeard(observed.senderSilenceMs))) {
    return 'abandoned';
  }
  return 'orphaned';
}
