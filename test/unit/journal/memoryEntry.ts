import type { Disposition, EntryProgress, JournalEntry, JournalWriter } from '../../../src/core/journal/journal.ts';
import type { Intent } from '../../../src/core/journal/records.ts';
import type { ResponseOutcome, ReceivedImage } from '../../../src/core/response/response.ts';
import { intentOf } from '../../support/intents.ts';
import { MemoryEntry, sha256 } from '../response/receive.ts';

export const request = {
  model: 'flux-2-pro',
  prompt: 'a fox',
  size: { width: 64, height: 32 },
  count: 2,
  format: 'png',
  seed: 5,
} as const;

/** How far an entry has got. What is not set does not exist. */
export interface EntryContent {
  readonly intent?: Intent;
  readonly progress?: Partial<EntryProgress>;
  readonly images?: readonly ReceivedImage[];
  readonly raw?: string;
  readonly isOurs?: () => boolean;
}

/** An entry in memory that records the calls made on it. */
export class MemoryJournalEntry implements JournalEntry {
  readonly id = 'entry';
  readonly intent: Intent;
  readonly did: string[] = [];
  /** What is said to have come in the end, after the raw response has been read once more. */
  finished: ResponseOutcome | undefined;
  content: EntryContent;

  constructor(content: EntryContent = {}) {
    this.intent = content.intent ?? intentOf(request);
    this.content = content;
  }

  startSending = (): Promise<never> => Promise.reject(new Error('already sent'));
  follow = (): Promise<never> => Promise.reject(new Error('not followed here'));
  claim = (): Promise<never> => Promise.reject(new Error('already claimed'));

  progress(): Promise<EntryProgress> {
    const nothing = { isSent: false, isBeingSent: false, isReported: false, saveAttempts: [] };
    return Promise.resolve({ ...nothing, ...this.content.progress });
  }

  images = (): Promise<readonly ReceivedImage[]> => Promise.resolve(this.content.images ?? []);
  readRaw = (): Promise<Uint8Array> => Promise.resolve(Buffer.from(this.content.raw ?? ''));
  isOurs = (): Promise<boolean> => Promise.resolve(this.content.isOurs?.() ?? true);

  rescan(): JournalWriter {
    const finish = (outcome: ResponseOutcome): Promise<void> => {
      this.finished = outcome;
      return this.#note('finish');
    };
    return Object.assign(new MemoryEntry(), { readBody: never, markSent: never, writeHead: never, finish });
  }

  willSave = (image: number, uri: string): Promise<void> => this.#note(`willSave ${image} ${uri}`);
  didSave = (image: number, uri: string): Promise<void> => this.#note(`didSave ${image} ${uri}`);
  markReported = (): Promise<void> => this.#note('markReported');
  release = (disposition: Disposition): Promise<void> => this.#note(disposition);

  #note(deed: string): Promise<void> {
    this.did.push(deed);
    return Promise.resolve();
  }
}

/** An image that is whole in the journal. */
export function wholeImage(index: number): ReceivedImage {
  const bytes = Buffer.from(`image ${index}`);
  const stored = { byteLength: bytes.length, sha256: sha256(bytes), read: () => Promise.resolve(bytes) };
  return { index, width: 64, height: 32, format: 'png', stored };
}

function never(): never {
  throw new Error('It was sent long ago.');
}
