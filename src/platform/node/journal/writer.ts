import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../../core/base/failure.ts';
import type { JournalWriter } from '../../../core/journal/journal.ts';
import { outcomeRecord, type ResponseHead, type StoredImageRecord } from '../../../core/journal/records.ts';
import { extensionOf } from '../../../core/naming/fileName.ts';
import type { ImageKind } from '../../../core/response/imageInspector.ts';
import type { ImageSink, ResponseOutcome, StoredImage } from '../../../core/response/response.ts';
import { bodyFile, type EntryFolder } from './entryFolder.ts';
import type { Heartbeat } from './ownership.ts';
import { SpillingFile } from './spillingFile.ts';

const retryMs = 1000;

/** Records what a sender receives. Only recording that the request is sent may fail: everything after it is charged. */
export class FolderWriter implements JournalWriter {
  readonly #folder: EntryFolder;
  readonly #imagePrefix: string;
  readonly #raw: SpillingFile | undefined;
  readonly #heartbeat: Heartbeat | undefined;
  readonly #where: 'inMemoryToo' | 'onDiskOnly';
  readonly #sinks: FileSink[] = [];

  /** @param heartbeat of the sender; without one nothing is sent, and a received response is read again */
  constructor(folder: EntryFolder, heartbeat?: Heartbeat, where: 'inMemoryToo' | 'onDiskOnly' = 'inMemoryToo') {
    this.#folder = folder;
    this.#heartbeat = heartbeat;
    this.#where = where;
    this.#imagePrefix = heartbeat ? 'image' : 'found';
    this.#raw = heartbeat && new SpillingFile(folder.file('answer.raw'), folder.spill('answer.raw'));
  }

  async readBody(): Promise<Uint8Array | undefined> {
    try {
      return await this.#folder.readBytes(bodyFile);
    } catch (error) {
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
  }

  markSent(): void {
    try {
      this.#folder.writeDurably('sent', { time: new Date().toISOString() });
    } catch (error) {
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
  }

  writeHead(head: ResponseHead): void {
    this.#folder.tryToWrite('head.json', head);
  }

  writeRaw(chunk: Uint8Array): void {
    this.#raw?.write(chunk);
  }

  openImage(index: number): ImageSink {
    const sink = new FileSink(this.#folder, `${this.#imagePrefix}-${index}`);
    this.#sinks.push(sink);
    return sink;
  }

  async finish(outcome: ResponseOutcome): Promise<void> {
    this.#raw?.close();
    // The memory of a process that nothing can read is lost with it; so it runs until a disk has room again.
    while (this.#where === 'onDiskOnly' && !this.#sinks.every((sink) => sink.record())) {
      await wait(retryMs);
    }
    const isLate = this.#heartbeat !== undefined && this.#folder.has('arrival.json');
    this.#folder.tryToWrite('arrival.json', outcomeRecord(outcome));
    if (isLate && outcome.images.length > 0) {
      this.#folder.withdrawReport();
    }
    this.#heartbeat?.stop();
  }
}

class FileSink implements ImageSink {
  readonly #folder: EntryFolder;
  readonly #name: string;
  readonly #file: SpillingFile;
  readonly #hash = createHash('sha256');
  #byteLength = 0;
  #record: StoredImageRecord | undefined;

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
    // Other processes can read it from here on.
    const file = this.#file.moveTo(this.#folder.file(this.#name + extensionOf(kind.format)));
    this.#record = { ...kind, ...stored };
    this.record();
    return Promise.resolve({ ...stored, file, read: () => this.#file.read() });
  }

  /** Records that the image is whole, once all its bytes are on a disk. @returns whether they are, or it is none */
  record(): boolean {
    if (!this.#record) {
      return true;
    }
    if (!this.#file.flush()) {
      return false;
    }
    this.#folder.tryToWrite(`${this.#name}.json`, this.#record);
    return true;
  }

  discard(): Promise<void> {
    this.#file.close();
    this.#file.remove();
    return Promise.resolve();
  }
}
