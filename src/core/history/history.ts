import type { Clock } from '../base/clock.ts';
import { EventLoopBudget } from '../base/eventLoopBudget.ts';
import { SerialQueue } from '../base/serialQueue.ts';
import { type HistoryEntry, readEntries, withoutForgotten, writeEntries } from './historyLines.ts';
import type { ImageRecord } from './imageRecord.ts';

/** The file of the history. Several windows append to it. */
export interface HistoryDisk {
  /** `undefined` when there is no file. */
  look(): Promise<HistoryFile | undefined>;
  /** At most `maxBytes` from an offset. */
  read(offset: number, maxBytes: number): Promise<Uint8Array>;
  /** Appends in one write. */
  append(text: string): Promise<void>;
  /** Replaces the content, if any; what others append at the same time is kept. `undefined` changes nothing. */
  rewrite(change: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | undefined): Promise<void>;
  /** Renames the file so that it is kept. */
  moveAside(): Promise<void>;
  /** Deletes the file, and those that were set aside. */
  remove(): Promise<void>;
}

export interface HistoryFile {
  /** Changes when another file replaces it. */
  readonly identity: string;
  readonly byteLength: number;
}

interface IndexedRecord {
  readonly record: ImageRecord;
  readonly searchText: string;
}

/**
 * Details of images by the SHA-256 of their bytes. Nothing is read before the first query; after that, every query
 * first reads what this window and others have appended since.
 */
export class History {
  readonly #disk: HistoryDisk;
  readonly #clock: Pick<Clock, 'pause'>;
  /** Oldest first. */
  readonly #records = new Map<string, IndexedRecord>();
  #identity: string | undefined;
  #offset = 0;
  #readableLines = 0;
  #unreadableLines = 0;
  #isForgettingNoted = false;
  /** Whether this window has removed lines that were only marked as removed. */
  #isTidy = false;
  readonly #reads = new SerialQueue();

  constructor(disk: HistoryDisk, clock: Pick<Clock, 'pause'>) {
    this.#disk = disk;
    this.#clock = clock;
  }

  add(records: readonly ImageRecord[]): Promise<void> {
    return this.#append(records.map((made) => ({ made })));
  }

  /**
   * The removal is recorded first, so that it holds if the next step fails; then the lines are removed from the file.
   */
  async remove(sha256s: readonly string[]): Promise<void> {
    await this.#append(sha256s.map((forgotten) => ({ forgotten })));
    await this.#disk.rewrite(withoutForgotten);
  }

  async find(sha256: string): Promise<ImageRecord | undefined> {
    await this.#catchUp();
    return this.#records.get(sha256)?.record;
  }

  /** Newest first; images whose prompt or style has all the words. */
  async search(words: string, limit: number): Promise<readonly ImageRecord[]> {
    await this.#catchUp();
    const matches = wordsMatcher(words);
    const found: ImageRecord[] = [];
    const budget = new EventLoopBudget(this.#clock);
    for (const { record, searchText } of [...this.#records.values()].reverse()) {
      if (found.length >= limit) {
        break;
      }
      await (budget.isUsedUp ? budget.pause() : undefined);
      if (matches(searchText)) {
        found.push(record);
      }
    }
    return found;
  }

  /** Number of images. */
  async count(): Promise<number> {
    await this.#catchUp();
    return this.#records.size;
  }

  /** Follows files that were moved. @param newUri of a file by its old one; `undefined` when it has not moved */
  async follow(newUri: (uri: string) => string | undefined): Promise<void> {
    await this.#catchUp();
    const moved = [...this.#records.values()].flatMap(({ record }) => {
      const uri = newUri(record.uri);
      return uri === undefined ? [] : { ...record, uri };
    });
    await this.add(moved);
  }

  /** Removes everything. */
  clear(): Promise<void> {
    return this.#disk.remove();
  }

  async #append(entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length > 0) {
      await this.#disk.append(writeEntries(entries));
    }
  }

  #catchUp(): Promise<void> {
    return this.#reads.run(() => this.#readOn());
  }

  async #readOn(): Promise<void> {
    const file = await this.#disk.look();
    const byteLength = file?.byteLength ?? 0;
    if (file?.identity !== this.#identity || byteLength < this.#offset) {
      this.#beginAgain(file?.identity);
    }
    const budget = new EventLoopBudget(this.#clock, readingSliceMs);
    let maxBytes = blockBytes;
    while (this.#offset < byteLength) {
      const block = await this.#disk.read(this.#offset, maxBytes);
      const end = block.lastIndexOf(lineEnd) + 1;
      if (end > 0) {
        await this.#applyLines(decoder.decode(block.subarray(0, end)).split('\n'), budget);
        this.#offset += end;
      } else if (block.length === maxBytes) {
        maxBytes *= 2; // a very long line
      } else {
        break; // a line that is being written, or was truncated
      }
    }
    if (this.#unreadableLines > 0 && this.#readableLines === 0) {
      // Damaged as a whole, or of a later version. A file with any readable line is kept.
      await this.#disk.moveAside();
      this.#beginAgain(undefined);
    }
    if (!this.#isTidy) {
      this.#isTidy = true;
      await this.#finishForgetting();
    }
  }

  /** Removes lines that a crash or an earlier version has only marked as removed. */
  async #finishForgetting(): Promise<void> {
    if (this.#isForgettingNoted) {
      // Where it cannot be written, removed images are still not listed; the next window tries again.
      await this.#disk.rewrite(withoutForgotten).catch(() => undefined);
    }
  }

  #beginAgain(identity: string | undefined): void {
    this.#identity = identity;
    this.#offset = 0;
    this.#readableLines = 0;
    this.#unreadableLines = 0;
    this.#records.clear();
  }

  async #applyLines(lines: readonly string[], budget: EventLoopBudget): Promise<void> {
    for (let start = 0; start < lines.length; start += linesAtOnce) {
      const { entries, unreadable } = readEntries(lines.slice(start, start + linesAtOnce));
      this.#readableLines += entries.length;
      this.#unreadableLines += unreadable;
      entries.forEach((entry) => this.#apply(entry));
      await budget.step();
    }
  }

  #apply(entry: HistoryEntry): void {
    if ('made' in entry) {
      this.#index(entry.made);
    } else {
      this.#records.delete(entry.forgotten);
      this.#isForgettingNoted = true;
    }
  }

  #index(record: ImageRecord): void {
    const { sha256, prompt, style = '', madeAt } = record;
    if (this.#records.get(sha256)?.record.madeAt !== madeAt) {
      this.#records.delete(sha256); // generated again: now it is the newest
    }
    this.#records.set(sha256, { record, searchText: searchText(`${prompt} ${style}`) });
  }
}

const decoder = new TextDecoder();
const lineEnd = '\n'.charCodeAt(0);
/** The number of bytes in one read. */
const blockBytes = 128 * 1024;
/** Of a hundred thousand records, all of which stay, slices of 4 ms took up to 12 ms. */
const readingSliceMs = 2;
/** The number of lines between two looks at the time. */
const linesAtOnce = 16;

/** A text for comparison: case, accents and the width of letters are ignored, in any script. */
export function searchText(text: string): string {
  return ascii.test(text)
    ? text.toUpperCase()
    : text.normalize('NFKD').replace(accents, '').toUpperCase().normalize('NFC');
}

/** Whether a {@link searchText} has all the words, in any order, each also as a part of another. */
export function wordsMatcher(words: string): (text: string) => boolean {
  const wanted = searchText(words).split(/\s+/);
  return (text) => wanted.every((word) => text.includes(word));
}

const ascii = /^[\0-\x7f]*$/;

/** Accents of Latin, Greek and Cyrillic letters only: in other scripts, marks change the word. */
const accents = /[\u0300-\u036f]+/g;
