import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../../core/base/failure.ts';
import type { JournalWriter } from '../../../core/journal/journal.ts';
import { outcomeRecord, type ResponseHead, type StoredImageRecord } from '../../../core/journal/records.ts';
import { extensionOf } from '../../../core/naming/fileName.ts';
import type { ImageKind } from '../../../core/response/imageInspector.ts';
import type { ImageSink, ResponseOutcome, StoredImage } from '../../../core/response/response.ts';
import { bodyFile, removedFile, type EntryFolder } from './entryFolder.ts';
import type { Heartbeat } from './ownership.ts';
import { RawResponseFiles } from './rawResponse.ts';
import { SpillingFile } from './spillingFile.ts';

const retryMs = 1000;

/** Records what a sender receives. Only recording that the request is sent may fail: everything after it is charged. */
export class FolderWriter implements JournalWriter {
  readonly #folder: EntryFolder;
  readonly #raw: RawResponseFiles | undefined;
  readonly #heartbeat: Heartbeat | undefined;
  readonly #where: 'inMemoryToo' | 'onDiskOnly';
  readonly #sinks: FileSink[] = [];

  /** @param heartbeat of the sender; without one nothing is sent, and a received response is read again */
  constructor(folder: EntryFolder, heartbeat?: Heartbeat, where: 'inMemoryToo' | 'onDiskOnly' = 'inMemoryToo') {
    this.#folder = folder;
    this.#heartbeat = heartbeat;
    this.#where = where;
    this.#raw = heartbeat && new RawResponseFiles(folder);
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
      this.#folder.writeDurablyNow('sent', { time: new Date().toISOString() });
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
    const prefix = !this.#raw ? 'found' : this.#raw.needs(index) ? 'again' : 'image';
    const sink = new FileSink(this.#folder, prefix, index, this.#raw);
    this.#sinks.push(sink);
    return sink;
  }

  async finish(outcome: ResponseOutcome): Promise<void> {
    while (!this.#writeRest() && this.#where === 'onDiskOnly') {
      await wait(retryMs); // the memory of a process that nothing can read is lost with it
    }
    const isLate =
      this.#heartbeat !== undefined && ['arrival.json', removedFile].some((name) => this.#folder.has(name));
    // Only its sender knows that nothing more will come.
    const isAssumed = this.#heartbeat === undefined;
    this.#folder.tryToWrite('arrival.json', { ...outcomeRecord(outcome), ...(isAssumed && { isAssumed }) });
    if (isLate && outcome.images.length > 0) {
      this.#folder.withdrawReport();
    }
    this.#heartbeat?.stop();
  }

  /** Tries once more to write what no disk has accepted. @returns whether every image is on a disk */
  #writeRest(): boolean {
    const areWritten = this.#sinks.map((sink) => sink.record());
    this.#raw?.close();
    return !areWritten.includes(false);
  }
}

/** An image may get a second name in a folder of the user, so it is what files there are; its own folder hides it. */
const imageMode = 0o666;

class FileSink implements ImageSink {
  readonly #folder: EntryFolder;
  readonly #name: string;
  readonly #index: number;
  readonly #raw: RawResponseFiles | undefined;
  readonly #file: SpillingFile;
  readonly #hash = createHash('sha256');
  #byteLength = 0;
  #isLeftOut = false;
  #record: StoredImageRecord | undefined;

  constructor(folder: EntryFolder, prefix: string, index: number, raw: RawResponseFiles | undefined) {
    this.#folder = folder;
    this.#name = `${prefix}-${index}`;
    this.#index = index;
    this.#raw = raw;
    this.#file = new SpillingFile(folder.file(this.#name), folder.spill(this.#name), imageMode);
  }

  leaveOut(): boolean {
    this.#isLeftOut = this.#raw?.leaveOut(this.#index) ?? false;
    return this.#isLeftOut;
  }

  endLeavingOut(): void {
    this.#raw?.endLeavingOut(this.#index, this.#byteLength);
  }

  write(block: Uint8Array): void {
    this.#file.write(block);
    this.#hash.update(block);
    this.#byteLength += block.length;
  }

  async finish(kind: ImageKind): Promise<StoredImage> {
    const isSynced = await this.#file.sync(); // before the record says that the image is whole
    this.#file.close();
    const stored = { byteLength: this.#byteLength, sha256: this.#hash.digest('hex') };
    // Other processes can read it from here on. A disk reports a fault once: without this name the file is only copied.
    const file = isSynced ? this.#file.moveTo(this.#folder.file(this.#name + extensionOf(kind.format))) : undefined;
    this.#record = { ...kind, ...stored };
    this.record();
    await this.#folder.sync(`${this.#name}.json`);
    return { ...stored, file, read: () => this.#file.read() };
  }

  /** Records that the image is whole, once all its bytes are on a disk. @returns whether they are, or it is none */
  record(): boolean {
    const isWritten = this.#file.flush();
    if (!this.#record) {
      return true;
    }
    if (!isWritten) {
      return false;
    }
    this.#folder.tryToWrite(`${this.#name}.json`, this.#record);
    return true;
  }

  discard(): Promise<void> {
    this.#file.close();
    if (!this.#isLeftOut) {
      this.#file.remove();
    }
    return Promise.resolve();
  }
}
