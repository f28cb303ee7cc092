import type { Failure, Outcome } from '../base/failure.ts';
import type { ResponseOutcome, ResponseSink, SendEvents } from '../response/response.ts';
import type { ResponseHead, Intent, NewIntent, SaveAttempt } from './records.ts';

/** Records a generation before and while it runs, so that nothing that was charged is lost. */
export interface Journal {
  /**
   * Writes the intent, and the body of its request exactly as it will be sent; both are on disk when this resolves.
   * Nothing may be sent before.
   * @throws {Failure} `journalUnavailable`
   */
  begin(intent: NewIntent, body: Uint8Array): Promise<JournalEntry>;
  /**
   * All entries that are neither archived nor removed, of every window. Changes nothing.
   * @throws {Failure} `journalUnavailable` when some may be missing: whoever relies on the list may pay twice
   */
  list(): Promise<readonly ListedEntry[]>;
  /**
   * Claims entries without an owner, because their window is gone or because they were kept for later. Each entry gets
   * one owner, even when several windows ask at the same time. Entries that cannot have been charged are deleted.
   */
  takeOver(decide: (entry: AbandonedEntry) => TakeOverDecision): Promise<TakenOver>;
  /** Deletes archived entries, whose images are saved elsewhere. */
  clearArchive(): Promise<void>;
  /** Releases everything that this window owns, at once. */
  dispose(): void;
}

export interface ListedEntry {
  readonly id: string;
  /** `undefined` as long as the entry is being created. */
  readonly intent: Intent | undefined;
  /** Whether its owner or its sender is running. */
  readonly isAlive: boolean;
  /** Whether sending has begun. */
  readonly isStarted: boolean;
  /** Whether it may have been charged for nothing that is known. */
  readonly isInDoubt: boolean;
}

/** An entry without an owner. */
export interface AbandonedEntry {
  readonly id: string;
  readonly intent: Intent;
  /** Since its owner released it or wrote its last heartbeat. */
  readonly silenceMs: number;
  /** Whether a person has been told. No longer so when images came after all. */
  readonly isReported: boolean;
}

export type TakeOverDecision = 'now' | 'later' | 'never';

export interface TakenOver {
  readonly entries: readonly JournalEntry[];
  /**
   * Whether another scan is useful: other windows own entries, there is something wanted later, or the sender of an entry
   * has not ended but stands still.
   */
  readonly hasMore: boolean;
}

/** One generation, in the hands of its owner. */
export interface JournalEntry extends SendableEntry, EntrySaves {
  /** Owns the entry again after `keepForLater` or `keepReported`. `false`: somebody else does, or it is gone. */
  claim(): Promise<boolean>;
  /** Notes, as well as it can, that nothing is to be done about it unasked: a person has been told. */
  markReported(): Promise<void>;
  /** Ends the ownership. Calling it again after `archive` or `remove` does nothing. */
  release(disposition: Disposition): Promise<void>;
}

/** What becomes of an entry that its owner is done with. */
export type Disposition =
  | 'keepForLater' // whoever claims it first goes on
  | 'keepReported' // the same, but nothing is done about it unasked: a person has been told
  // After these two, an image that a sender brings all the same is kept
  | 'archive' // its images are safe elsewhere: kept a while for undoing, without the rest
  | 'remove'; // there never were any images, or nobody wants them

/** What an entry holds, for whoever reads it after its sender has died. */
export interface EntryReader {
  readonly intent: Intent;
  /** How far it has come. */
  progress(): Promise<EntryProgress>;
  /** Every image that is whole in the journal, by its index; of those that were saved only the records count. */
  images(): Promise<ResponseOutcome['images']>;
  /** Bytes of the raw response so far, for [Save raw response…]. @throws when the entry is gone */
  readRaw(): Promise<Uint8Array>;
  /** A writer for what `readRaw` still holds. */
  rescan(): JournalWriter;
}

/** What a sender needs of an entry. */
export interface SendableEntry extends EntryReader {
  readonly id: string;
  /**
   * Starts sending. An entry is sent once, by one process: `undefined` when another has started.
   * @throws {Failure} `journalUnavailable`
   */
  startSending(): Promise<JournalWriter | undefined>;
  /**
   * Waits for what another process sends; `undefined` when that has died without an outcome.
   * @param hint resolves when a look may be worth it before the next one is due
   */
  follow(events: SendEvents, signal: AbortSignal, hint?: () => Promise<void>): Promise<ResponseOutcome | undefined>;
}

/** Notes of where images go, for whoever takes over in the middle of it. */
export interface EntrySaves {
  /** Whether nobody has taken the entry over meanwhile. */
  isOurs(): Promise<boolean>;
  /**
   * Notes where an image is about to be saved, before it is.
   * @param sha256 of the bytes to be saved; `undefined`: those that were received
   */
  willSave(image: number, uri: string, sha256?: string): Promise<void>;
  didSave(image: number, uri: string, sha256?: string): Promise<void>;
}

export interface EntryProgress {
  readonly isSent: boolean;
  /** Whether another process is sending it. */
  readonly isBeingSent: boolean;
  /** The final outcome; `undefined` when its sender died before it could record one. */
  readonly outcome?: RecordedOutcome | undefined;
  readonly requestId?: string | undefined;
  readonly isReported: boolean;
  /** Where images were to be saved, in the order of the attempts. */
  readonly saveAttempts: readonly SaveAttempt[];
}

/** As its sender recorded it: the images that it counted may be missing. */
export interface RecordedOutcome {
  readonly images: number;
  readonly failure?: Failure | undefined;
}

/** What the sender of a request records, in this order. */
export interface JournalWriter extends ResponseSink {
  /**
   * The body from {@link Journal.begin}; `undefined` in an entry of the previous version.
   * @throws {Failure} `journalUnavailable`
   */
  readBody(): Promise<Uint8Array | undefined>;
  /** The first byte is about to be sent; on disk when this returns. @throws {Failure} `journalUnavailable` */
  markSent(): void;
  writeHead(head: ResponseHead): void;
  /** The final outcome. The first one counts. */
  finish(outcome: ResponseOutcome): Promise<void>;
}

/**
 * What becomes of an entry when nobody is at it any more. What waits stays; what is saved is archived; what may have been
 * charged stays on record until a person lets it go; only what cost nothing is removed.
 */
export function dispositionOf(
  images: { readonly saved: number; readonly unsaved: number },
  failure: Failure | undefined,
): Disposition {
  if (images.unsaved > 0) {
    return 'keepForLater';
  }
  if (images.saved > 0) {
    return 'archive';
  }
  return failure && costNothing.has(failure.outcome) ? 'remove' : 'keepReported';
}

const costNothing: ReadonlySet<Outcome> = new Set(['notSent', 'rejected', 'cancelled']);
