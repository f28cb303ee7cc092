/** What the disk shows of an entry. */
export interface ObservedEntry {
  /** It is the last to be written when an entry begins, and the first to go when one is removed. */
  readonly hasIntent: boolean;
  readonly isSent: boolean;
  readonly hasOutcome: boolean;
  /** Since the owner was last heard of; `undefined` when there never was one. */
  readonly ownerSilenceMs: number | undefined;
  /** Since the process that sends it was last heard of. */
  readonly senderSilenceMs: number | undefined;
}

/** Who has to do something about an entry. */
export type EntryState =
  | 'owned' // somebody looks after it
  | 'orphaned' // nothing can have been paid: it may go
  | 'abandoned'; // its owner is gone: whoever claims it first goes on

/** @param maxSilenceMs after which nobody is there any more */
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
