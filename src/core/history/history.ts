import { SerialQueue } from '../base/serialQueue.ts';
import { type HistoryEntry, readEntries, withoutForgotten, writeEntries } from './historyLines.ts';
import type { ImageRecord } from './imageRecord.ts';

/** The file that the history is in. Several windows append to it. */
export interface HistoryDisk {
  /** `undefined` when there is no file. */
  look(): Promise<HistoryFile | undefined>;
  /** At most `maxBytes` from an offset on. */
  read(offset: number, maxBytes: number): Promise<Uint8Array>;
  /** Adds to the end in one write. */
  append(text: string): Promise<void>;
  /** Puts other bytes in place of what is there, if any; what others add at the same time stays. `undefined` changes nothing. */
  rewrite(change: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | undefined): Promise<void>;
  /** Keeps the file under another name. */
  moveAside(): Promise<void>;
  /** Removes the file, and those that were set aside. */
  remove(): Promise<void>;
}

export interface HistoryFile {
  /** Another one when another file took its place. */
  readonly identity: string;
  readonly byteLength: number;
}

interface IndexedRecord {
  readonly record: ImageRecord;
  readonly searchText: string;
}

/**
 * How images were made, by the SHA-256 of their bytes. Nothing is read before something is asked; from then on every
 * question first reads what this window and others have added since.
 */
export class History {
  readonly #disk: HistoryDisk;
  /** Oldest first. */
  readonly #records = new Map<string, IndexedRecord>();
  #identity: string | undefined;
  #offset = 0;
  #readableLines = 0;
  #unreadableLines = 0;
  #isForgettingNoted = false;
  /** Whether this window has looked for what is only noted as forgotten. */
  #isTidy = false;
  readonly #reads = new SerialQueue();

  constructor(disk: HistoryDisk) {
    this.#disk = disk;
  }

  add(records: readonly ImageRecord[]): Promise<void> {
    return this.#append(records.map((made) => ({ made })));
  }

  /** First it is noted, so that it holds whatever becomes of the rest; then what is known is taken out of the file. */
  async remove(sha256s: readonly string[]): Promise<void> {
    await this.#append(sha256s.map((forgotten) => ({ forgotten })));
    await this.#disk.rewrite(withoutForgotten);
  }

  async find(sha256: string): Promise<ImageRecord | undefined> {
    await this.#catchUp();
    return this.#records.get(sha256)?.record;
  }

  /** Newest first; those whose prompt or style has all the words. */
  async search(words: string, limit: number): Promise<readonly ImageRecord[]> {
    await this.#catchUp();
    const matches = wordsMatcher(words);
    const found: ImageRecord[] = [];
    for (const { record, searchText } of [...this.#records.values()].reverse()) {
      if (found.length >= limit) {
        break;
      }
      if (matches(searchText)) {
        found.push(record);
      }
    }
    return found;
  }

  /** How many images are known. */
  async count(): Promise<number> {
    await this.#catchUp();
    return this.#records.size;
  }

  /** Follows files to where they are now. @param newUri of a file by its old one; `undefined` when it has not moved */
  async follow(newUri: (uri: string) => string | undefined): Promise<void> {
    await this.#catchUp();
    const moved = [...this.#records.values()].flatMap(({ record }) => {
      const uri = newUri(record.uri);
      return uri === undefined ? [] : { ...record, uri };
    });
    await this.add(moved);
  }

  /** Forgets everything. */
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
    let maxBytes = blockBytes;
    while (this.#offset < byteLength) {
      const block = await this.#disk.read(this.#offset, maxBytes);
      const end = block.lastIndexOf(lineEnd) + 1;
      if (end > 0) {
        this.#applyLines(decoder.decode(block.subarray(0, end)));
        this.#offset += end;
      } else if (block.length === maxBytes) {
        maxBytes *= 2; // a very long line
      } else {
        break; // a line that somebody is writing, or could not finish
      }
    }
    if (this.#unreadableLines > 0 && this.#readableLines === 0) {
      // Damaged as a whole, or of a version to come. A file with anything to read in it stays as it is.
      await this.#disk.moveAside();
      this.#beginAgain(undefined);
    }
    if (!this.#isTidy) {
      this.#isTidy = true;
      await this.#finishForgetting();
    }
  }

  /** Takes out of the file what a crash, or an earlier version, has only noted. */
  async #finishForgetting(): Promise<void> {
    if (this.#isForgettingNoted) {
      // Where it cannot be written, what is forgotten is not told of all the same; the next window tries again.
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

  #applyLines(text: string): void {
    const { entries, unreadable } = readEntries(text);
    this.#readableLines += entries.length;
    this.#unreadableLines += unreadable;
    for (const entry of entries) {
      if ('made' in entry) {
        this.#index(entry.made);
      } else {
        this.#records.delete(entry.forgotten);
        this.#isForgettingNoted = true;
      }
    }
  }

  #index(record: ImageRecord): void {
    const { sha256, prompt, style = '', madeAt } = record;
    if (this.#records.get(sha256)?.record.madeAt !== madeAt) {
      this.#records.delete(sha256); // made once more: it is the newest now
    }
    this.#records.set(sha256, { record, searchText: searchText(`${prompt} ${style}`) });
  }
}

const decoder = new TextDecoder();
const lineEnd = '\n'.charCodeAt(0);
/** What is read in one turn of the event loop. */
const blockBytes = 128 * 1024;

/** A text as it is compared: neither case nor accents nor the width of letters matter, in any script. */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(accents, '').toUpperCase().normalize('NFC');
}

/** Whether a {@link searchText} has all the words, in whatever order, each also as a part of another. */
export function wordsMatcher(words: string): (text: string) => boolean {
  const wanted = searchText(words).split(/\s+/);
  return (text) => wanted.every((word) => text.includes(word));
}

/** Those of Latin, Greek and Cyrillic letters only: elsewhere marks make other words. */
const accents = /[\u0300-\u036f]+/g;
