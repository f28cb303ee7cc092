/** What the disk shows of an entry. */
export interface EntryFacts {
  /** It is the last to be written when an entry begins, and the first to go when one is removed. */
  readonly hasIntent: boolean;
  readonly isSent: boolean;
  readonly hasArrival: boolean;
  /** Since the owner was last heard of; `undefined` when there never was one. */
  readonly ownerSilenceMs: number | undefined;
  /** Since the process that carries it was last heard of. */
  readonly carrierSilenceMs: number | undefined;
}

/** Who has to do something about an entry. */
export type EntryState =
  | 'owned' // somebody looks after it
  | 'litter' // nothing can have been paid: it may go
  | 'left'; // its owner is gone: whoever claims it first goes on

/** @param maxSilenceMs after which nobody is there any more */
export function entryState(facts: EntryFacts, maxSilenceMs: number): EntryState {
  const isHeard = (silenceMs: number | undefined): boolean => silenceMs !== undefined && silenceMs < maxSilenceMs;
  if (isHeard(facts.ownerSilenceMs)) {
    return 'owned';
  }
  if (facts.hasIntent && (facts.isSent || facts.hasArrival || isHeard(facts.carrierSilenceMs))) {
    return 'left';
  }
  return 'litter';
}
