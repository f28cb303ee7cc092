import { createHash } from 'node:crypto';
import type { Arrival } from '../../../core/answer/answer.ts';
import type { ImageKind } from '../../../core/answer/imageFormat.ts';
import { Failure } from '../../../core/failure.ts';
import type { ImageSink, StoredImage } from '../../../core/answer/sink.ts';
import type { JournalWriter } from '../../../core/journal/journal.ts';
import { failureRecord, type AnswerHead } from '../../../core/journal/records.ts';
import { extensionOf } from '../../../core/naming/fileName.ts';
import type { EntryFolder } from './entryFolder.ts';
import type { Heartbeat } from './ownership.ts';
import { SpillingFile } from './spillingFile.ts';

/** Writes down what a carrier receives. Only the word that the request leaves may fail: everything after it was paid for. */
export class FolderWriter implements JournalWriter {
  readonly #folder: EntryFolder;
  readonly #imagePrefix: string;
  readonly #raw: SpillingFile | undefined;
  readonly #heartbeat: Heartbeat | undefined;

  /** @param heartbeat the carrier's; without one nothing is carried, what has come is read again */
  constructor(folder: EntryFolder, heartbeat?: Heartbeat) {
    this.#folder = folder;
    this.#heartbeat = heartbeat;
    this.#imagePrefix = heartbeat ? 'image' : 'found';
    this.#raw = heartbeat && new SpillingFile(folder.file('answer.raw'), folder.spill('answer.raw'));
  }

  markSent(): void {
    try {
      this.#folder.writeDurably('sent', { time: new Date().toISOString() });
    } catch (error) {
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
  }

  writeHead(head: AnswerHead): void {
    unlessBroken(() => this.#folder.write('head.json', head));
  }

  writeRaw(chunk: Uint8Array): void {
    this.#raw?.write(chunk);
  }

  openImage(index: number): ImageSink {
    return new FileSink(this.#folder, `${this.#imagePrefix}-${index}`);
  }

  finish({ failure }: Arrival): Promise<void> {
    this.#raw?.close();
    unlessBroken(() => this.#folder.write('arrival.json', failureRecord(failure)));
    this.#heartbeat?.stop();
    return Promise.resolve();
  }
}

class FileSink implements ImageSink {
  readonly #folder: EntryFolder;
  readonly #name: string;
  readonly #file: SpillingFile;
  readonly #hash = createHash('sha256');
  #byteLength = 0;

  constructor(folder: EntryFolder, name: string) {
    this.#folder = folder;
    this.#name = name;
    this.#file = new SpillingFile(folder.file(name), folder.spill(name));
  }

  write(block: Uint8Array): void {
    this.#file.write(block);
    this.#hash.update(block);
    this.#byteLength += block.length;
  }

  finish(kind: ImageKind): Promise<StoredImage> {
    this.#file.close();
    const stored = { byteLength: this.#byteLength, sha256: this.#hash.digest('hex') };
    // From here on it can be seen as what it is.
    const file = this.#file.moveTo(this.#folder.file(this.#name + extensionOf(kind.format)));
    unlessBroken(() => this.#folder.write(`${this.#name}.json`, { ...kind, ...stored }));
    return Promise.resolve({ ...stored, file, read: () => Promise.resolve(this.#file.read()) });
  }

  discard(): Promise<void> {
    this.#file.close();
    this.#file.remove();
    return Promise.resolve();
  }
}

/** A record that the disk does not take is missed at most by whoever takes over; nothing that was paid for hangs on it. */
function unlessBroken(write: () => void): void {
  try {
    write();
  } catch {
    // As said.
  }
}
