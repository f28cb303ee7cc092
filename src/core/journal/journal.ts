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
export interface JournalEntry {
  readonly id: string;
  readonly intent: Intent;
  /**
   * Begins to send. An entry is sent once, by one process: `undefined` when another has begun.
   * @throws {Failure} `journalUnavailable`
   */
  startSending(): Promise<JournalWriter | undefined>;
  /** Waits for what another process sends; `undefined` when that has died without a word. */
  follow(events: SendEvents, signal: AbortSignal): Promise<ResponseOutcome | undefined>;
  /** How far it has come. */
  progress(): Promise<EntryProgress>;
  /** Every image that is whole in the journal, by its index. */
  images(): Promise<ResponseOutcome['images']>;
  /** Bytes of the raw response so far, for [Save raw response…]. @throws when the entry is gone */
  readRaw(): Promise<Uint8Array>;
  /** A writer for what `readRaw` still holds, after its sender has died. */
  rescan(): JournalWriter;

  /** Owns the entry again after {@link keep}. `false`: somebody else does, or it is gone. */
  claim(): Promise<boolean>;
  /** Whether nobody has taken the entry over meanwhile. */
  isOurs(): Promise<boolean>;
  /** Notes where an image is about to be saved, before it is; for whoever takes over in the middle of it. */
  willSave(image: number, uri: string): Promise<void>;
  didSave(image: number, uri: string): Promise<void>;
  /** Notes, as well as it can, that nothing is to be done about it unasked: a person has been told. */
  markReported(): Promise<void>;
  /** Its images are safe elsewhere: keeps them a while for undoing, and lets the rest go. */
  archive(): Promise<void>;
  /** Leaves the entry for whoever claims it. */
  release(): Promise<void>;
  /** Removes the entry: there never were any images, or nobody wants them. Calling it again does nothing. */
  remove(): Promise<void>;
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
 * Leaves an entry as it should be left when nobody is at it any more. What waits stays; what is saved is archived; what may
 * have been charged stays on record until a person lets it go; only what cost nothing is forgotten.
 */
export async function releaseEntry(
  entry: JournalEntry,
  images: { readonly saved: number; readonly unsaved: number },
  failure: Failure | undefined,
): Promise<void> {
  if (images.unsaved > 0) {
    await entry.release();
  } else if (images.saved > 0) {
    await entry.archive();
  } else if (failure && costNothing.has(failure.outcome)) {
    await entry.remove();
  } else {
    await entry.markReported();
    await entry.release();
  }
}

const costNothing: ReadonlySet<Outcome> = new Set(['notSent', 'rejected', 'cancelled']);
