import type { Failure, Outcome } from '../base/failure.ts';
import type { ResponseOutcome, ResponseSink, SendEvents } from '../response/response.ts';
import type { ResponseHead, Intent, SaveAttempt } from './records.ts';

/** Where a generation is written down before and while it runs, so that nothing that was paid for is lost. */
export interface Journal {
  /**
   * Writes the intent down, and the body of its request exactly as it will be sent; both are on disk when this resolves.
   * Nothing may be sent before.
   * @throws {Failure} `journalUnavailable`
   */
  begin(intent: Intent, body: Uint8Array): Promise<JournalEntry>;
  /**
   * Claims what nobody looks after any more, because its window is gone or because it was kept for later. Whoever else
   * asks at the same time gets the others: each entry has one owner. What cannot have cost anything is removed.
   */
  takeOver(decide: (entry: AbandonedEntry) => TakeOverDecision): Promise<TakenOver>;
  /** Forgets what is only kept for undoing: entries whose images are safe elsewhere. */
  clearArchive(): Promise<void>;
  /** Lets go of everything that this window owns, at once. */
  dispose(): void;
}

/** An entry that nobody looks after. */
export interface AbandonedEntry {
  readonly id: string;
  readonly intent: Intent;
  /** Since its owner let go of it or was last heard of. */
  readonly silenceMs: number;
}

export type TakeOverDecision = 'now' | 'later' | 'never';

export interface TakenOver {
  readonly entries: readonly JournalEntry[];
  /** Whether it is worth looking again: others own more, or there is something wanted later. */
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
  | 'archive' // its images are safe elsewhere: kept a while for undoing, without the rest
  | 'remove'; // there never were any images, or nobody wants them

/** What an entry holds, for whoever reads it after its sender has died. */
export interface EntryReader {
  readonly intent: Intent;
  /** How far it has come. */
  progress(): Promise<EntryProgress>;
  /** Every image that is whole in the journal, by its index. */
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
   * Begins to send. An entry is sent once, by one process: `undefined` when another has begun.
   * @throws {Failure} `journalUnavailable`
   */
  startSending(): Promise<JournalWriter | undefined>;
  /** Waits for what another process sends; `undefined` when that has died without a word. */
  follow(events: SendEvents, signal: AbortSignal): Promise<ResponseOutcome | undefined>;
}

/** Notes of where images go, for whoever takes over in the middle of it. */
export interface EntrySaves {
  /** Whether nobody has taken the entry over meanwhile. */
  isOurs(): Promise<boolean>;
  /** Notes where an image is about to be saved, before it is. */
  willSave(image: number, uri: string): Promise<void>;
  didSave(image: number, uri: string): Promise<void>;
}

export interface EntryProgress {
  readonly isSent: boolean;
  /** Whether another process is at work for it. */
  readonly isBeingSent: boolean;
  /** What came in the end; `undefined` when its sender did not live to say so. */
  readonly outcome?: RecordedOutcome | undefined;
  readonly requestId?: string | undefined;
  readonly isReported: boolean;
  /** Where images were to be saved, in the order of the attempts. */
  readonly saveAttempts: readonly SaveAttempt[];
}

/** As its sender has put it: images that it has brought may be there or not. */
export interface RecordedOutcome {
  readonly images: number;
  readonly failure?: Failure | undefined;
}

/** What the sender of a request writes down, in this order. */
export interface JournalWriter extends ResponseSink {
  /**
   * The body as {@link Journal.begin} was given it; `undefined` where the version before began.
   * @throws {Failure} `journalUnavailable`
   */
  readBody(): Promise<Uint8Array | undefined>;
  /** The first byte is about to leave; on disk when this returns. @throws {Failure} `journalUnavailable` */
  markSent(): void;
  writeHead(head: ResponseHead): void;
  /** Nothing more comes. What was said once stays said. */
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
