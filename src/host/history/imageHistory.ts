import { EventEmitter, Uri, workspace, type Disposable, type LogOutputChannel } from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import { Failure } from '../../core/base/failure.ts';
import { isNotFound } from '../../core/base/notFound.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import { History, type HistoryDisk } from '../../core/history/history.ts';
import { type ImageDetails, type ImageRecord, imageRecordOf } from '../../core/history/imageRecord.ts';
import { manifestEntryOf, imageDetailsOf } from '../../core/history/manifest.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import type { ReceivedImage } from '../../core/response/response.ts';
import type { RecordedRequest } from '../request/generationRequest.ts';
import { fileExists } from '../ui/fileSystem.ts';
import { errorReport, logError, logErrors } from '../ui/logErrors.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { readSetting } from '../ui/settings.ts';
import { FileHashes } from './fileHashes.ts';
import { Manifests, UnreadableManifests } from './manifests.ts';

export interface ImageHistoryDeps {
  readonly disk: HistoryDisk;
  readonly clock: Pick<Clock, 'pause'>;
  /** Hashes a file by its `file:` URI; `undefined` in a browser. */
  readonly hashFile: ((uri: string) => Promise<string>) | undefined;
  readonly messages: MessageQueue;
  readonly log: LogOutputChannel;
}

/** An image whose details are known. */
export interface KnownImage {
  readonly details: ImageDetails;
  readonly uri: Uri;
  /** Whether its bytes are no longer those that were generated. */
  readonly isChanged: boolean;
}

/** What is at the place where an image was saved, or seen last. */
export type FileState = 'there' | 'replaced' | 'gone';

/** The details of generated images, from the history of this machine and from the manifests beside images. */
export class ImageHistory implements Disposable {
  readonly manifests: Manifests;
  readonly #history: History;
  readonly #hashes: FileHashes;
  readonly #log: LogOutputChannel;
  readonly #unreadable: UnreadableManifests;
  readonly #changed = new EventEmitter<void>();
  /** Fires when images were added, removed or moved. */
  readonly onDidChange = this.#changed.event;
  readonly #renames = workspace.onDidRenameFiles(({ files }) => {
    logErrors(this.#follow(files), this.#log);
  });

  constructor({ disk, clock, hashFile, messages, log }: ImageHistoryDeps) {
    this.#history = new History(disk, clock);
    this.#hashes = new FileHashes(hashFile);
    this.manifests = new Manifests(this.#hashes);
    this.#log = log;
    this.#unreadable = new UnreadableManifests(messages);
  }

  /** Adds a saved image. Never rejects, because a missing record must not make a generation fail. */
  async add(recorded: RecordedRequest, image: SavedImage, received: ReceivedImage): Promise<void> {
    try {
      const record = imageRecordOf(recorded, image, received, Date.now());
      await this.#orNothing(() => this.#history.add([record]), undefined);
      await this.#addToManifest(record, recorded.request.prompt);
    } catch (error) {
      logError(error, this.#log);
      if (error instanceof Failure) {
        logErrors(this.#unreadable.notify(error, Uri.joinPath(Uri.parse(image.uri), '..')), this.#log);
      }
    }
    this.#changed.fire();
  }

  find(sha256: string): Promise<ImageRecord | undefined> {
    return this.#orNothing(() => this.#history.find(sha256), undefined);
  }

  /** Images whose prompt or style has all the words, newest first. */
  search(words: string, limit: number): Promise<readonly ImageRecord[]> {
    return this.#orNothing(() => this.#history.search(words, limit), []);
  }

  /** The number of images in the history. */
  count(): Promise<number> {
    return this.#orNothing(() => this.#history.count(), 0);
  }

  /** The details of a file, found by its bytes, else by its name in a manifest. `undefined` if there are none. */
  async findFile(uri: Uri): Promise<KnownImage | undefined> {
    const sha256 = await this.#hashes.of(uri);
    const record = sha256 === undefined ? undefined : await this.find(sha256);
    if (record) {
      await this.#noteWhere(record, uri);
      return { details: record, uri, isChanged: false };
    }
    return this.#findInManifest(uri, sha256);
  }

  /** Whether the file of a record still has the bytes that were generated. */
  async isIntact({ uri, sha256 }: ImageRecord): Promise<boolean> {
    return (await this.#hashes.of(Uri.parse(uri))) === sha256;
  }

  /** A file that cannot be read counts as there. @param reading `knownOnly`: reads no file to find that out */
  async stateOf({ uri: at, sha256 }: ImageRecord, reading: 'always' | 'knownOnly' = 'always'): Promise<FileState> {
    const uri = Uri.parse(at);
    try {
      const known = await this.#hashes.known(uri);
      const found = known ?? (reading === 'always' ? await this.#hashes.of(uri) : undefined);
      return (found ?? sha256) === sha256 ? 'there' : 'replaced';
    } catch (error) {
      return isNotFound(error) ? 'gone' : 'there';
    }
  }

  async forget(sha256s: readonly string[]): Promise<void> {
    try {
      await this.#history.remove(sha256s);
    } finally {
      this.#changed.fire();
    }
  }

  /** Removes all records. Manifests are kept: they belong to the workspace. */
  async clear(): Promise<void> {
    await this.#history.clear();
    this.#changed.fire();
  }

  dispose(): void {
    this.#renames.dispose();
    this.#changed.dispose();
  }

  async #addToManifest(record: ImageRecord, sentPrompt: string): Promise<void> {
    const uri = Uri.parse(record.uri);
    if (readSetting('manifest.enabled', uri)) {
      await this.manifests.add(Uri.joinPath(uri, '..'), manifestEntryOf(fileNameOf(uri.path), sentPrompt, record));
    }
  }

  /** Finds the entry with the same bytes, else with the same name: then the file has changed. */
  async #findInManifest(uri: Uri, sha256: string | undefined): Promise<KnownImage | undefined> {
    const read = () => this.manifests.read(Uri.joinPath(uri, '..'));
    const { images = [] } = (sha256 === undefined ? undefined : await read()) ?? {};
    const entry =
      images.find((each) => each.sha256 === sha256 && each.file === fileNameOf(uri.path)) ??
      images.find((each) => each.sha256 === sha256) ??
      images.find((each) => each.file === fileNameOf(uri.path));
    return entry && { details: imageDetailsOf(entry), uri, isChanged: entry.sha256 !== sha256 };
  }

  /** Updates the URI of a record if its file was moved outside of the editor. */
  async #noteWhere(record: ImageRecord, uri: Uri): Promise<void> {
    if (record.uri !== uri.toString() && !(await fileExists(Uri.parse(record.uri)))) {
      await this.#orNothing(() => this.#history.add([{ ...record, uri: uri.toString() }]), undefined);
      this.#changed.fire();
    }
  }

  /** Updates the URIs of records when files or folders are moved in the editor. */
  async #follow(files: readonly { readonly oldUri: Uri; readonly newUri: Uri }[]): Promise<void> {
    const moves = files.map(({ oldUri, newUri }) => [oldUri.toString(), newUri.toString()] as const);
    const newUri = (uri: string): string | undefined => {
      const [from = '', to = ''] = moves.find(([old]) => uri === old || uri.startsWith(`${old}/`)) ?? [];
      return from === '' ? undefined : to + uri.slice(from.length);
    };
    await this.#orNothing(() => this.#history.follow(newUri), undefined);
    this.#changed.fire();
  }

  /** If the disk cannot be read or written, logs a warning and returns `nothing`. */
  async #orNothing<Value>(work: () => Promise<Value>, nothing: Value): Promise<Value> {
    try {
      return await work();
    } catch (error) {
      this.#log.warn(`The history cannot be reached: ${errorReport(error)}`);
      return nothing;
    }
  }
}
