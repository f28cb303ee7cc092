import { Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { ImageFormat } from '../../core/base/imageFormat.ts';
import { extensionOf } from '../../core/naming/fileName.ts';
import type { ImageRequest, ReferenceMode, ReferenceRecord } from '../../core/request/options.ts';
import { referenceLimits } from '../../core/request/references.ts';
import type { BackupFiles } from '../files/backupFiles.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import type {
  Caller,
  GenerationRequest,
  ReferenceFile,
  ReferenceSource,
  ResolvedRequest,
} from '../request/generationRequest.ts';
import { readSetting } from '../ui/settings.ts';
import { ReferenceReader, type ReferenceReaderDeps } from './referenceReader.ts';
import { fileBelow, rootsOf } from '../request/workspaceReference.ts';

export interface ReferencesDeps extends ReferenceReaderDeps {
  readonly history: Pick<ImageHistory, 'find'>;
  /** Images that came as bytes, under the names of {@link keptName}. */
  readonly kept: Pick<BackupFiles, 'uri'>;
}

/** Files that were read in this window and are in no workspace folder: only this window finds them again. */
const maxKnown = 100;

/** Finds, checks and reads reference images. */
export class References {
  readonly #reader: ReferenceReader;
  readonly #history: Pick<ImageHistory, 'find'>;
  readonly #kept: Pick<BackupFiles, 'uri'>;
  /** By the SHA-256 of what was read. */
  readonly #known = new Map<string, Uri>();

  constructor({ history, kept, ...deps }: ReferencesDeps) {
    this.#history = history;
    this.#kept = kept;
    this.#reader = new ReferenceReader(deps);
  }

  /**
   * Reads the references of requests, before a person is asked: exactly what is read is sent. Requests without any are
   * returned as they are.
   * @throws {Failure} of outcome `notSent`, such as `referencesOff` while the setting is off, whoever asks
   */
  async read(requests: readonly ResolvedRequest[]): Promise<readonly ResolvedRequest[]> {
    if (!requests.some(hasReferences)) {
      return requests;
    }
    const referenceMode = assertReferencesAllowed();
    const run = new ReadingRun((source, request) => this.#file(source, request));
    const files: (readonly ReferenceFile[])[] = [];
    for (const request of requests) {
      files.push(await run.filesOf(request));
    }
    run.assertComplete();
    return requests.map((request, index) => {
      const referenceFiles = files[index] ?? [];
      const references = referenceFiles.map(({ record }) => record);
      return referenceFiles.length === 0
        ? request
        : { ...request, imageRequest: { ...request.imageRequest, references, referenceMode }, referenceFiles };
    });
  }

  /**
   * What is recorded of the references of each of the requests, which are not sent now.
   * @throws {Failure} of outcome `notSent`
   */
  async recordsOf(requests: readonly GenerationRequest[]): Promise<readonly ImageRequest['references'][]> {
    const run = new ReadingRun((source, request) => this.#file(source, request));
    const records: ImageRequest['references'][] = [];
    for (const request of requests) {
      const files = await run.filesOf(request);
      records.push(files.length > 0 ? files.map(({ record }) => record) : undefined);
    }
    run.assertComplete();
    return records;
  }

  /** The requests without the references that cannot be found any more. */
  async withoutMissing(requests: readonly GenerationRequest[]): Promise<readonly GenerationRequest[]> {
    return Promise.all(
      requests.map(async (request) => {
        const { references = [] } = request;
        const areMissing = await Promise.all(references.map((source) => this.#isMissing(source, request)));
        return areMissing.includes(true)
          ? { ...request, references: references.filter((_, index) => !areMissing[index]) }
          : request;
      }),
    );
  }

  async #isMissing(source: ReferenceSource, request: LocatedRequest): Promise<boolean> {
    try {
      await this.#file(source, request);
      return false;
    } catch (error) {
      return isMissing(error);
    }
  }

  async #file(source: ReferenceSource, request: LocatedRequest): Promise<ReferenceFile> {
    if ('sha256' in source) {
      return this.#found(source, request);
    }
    if (request.caller === 'program' && !workspace.getWorkspaceFolder(source)) {
      throw new Failure('referenceOutside', { path: workspace.asRelativePath(source) });
    }
    return this.#read(source);
  }

  /**
   * By its hash, wherever it is: at its recorded path, where it was read last, among the kept ones, or as an image of the
   * history. What a manifest names is found in the workspace alone: with a known hash, it could have any file of the user
   * sent.
   */
  async #found(record: ReferenceRecord, request: LocatedRequest): Promise<ReferenceFile> {
    const { sha256, path } = record;
    const isForeign = request.hasForeignReferences === true;
    const recorded = path === undefined ? [] : rootsOf(request).flatMap((root) => fileBelow(root, path) ?? []);
    const elsewhere = request.caller === 'person' && !isForeign ? this.#placesElsewhere(sha256) : [];
    for (const uri of [...recorded, ...elsewhere]) {
      const file = await this.#readIf(uri, sha256);
      if (file) {
        return file;
      }
    }
    const image = await this.#history.find(sha256);
    const imageUri = image && Uri.parse(image.uri);
    const mayBeRead = imageUri && (!isForeign || workspace.getWorkspaceFolder(imageUri) !== undefined);
    const file = mayBeRead ? await this.#readIf(imageUri, sha256) : undefined;
    if (!file) {
      throw new Failure('referenceMissing', { path });
    }
    return file;
  }

  /** Where a file outside the workspace that a person has chosen may be. */
  #placesElsewhere(sha256: string): readonly Uri[] {
    const known = this.#known.get(sha256);
    return [...(known ? [known] : []), ...keptNames(sha256).map((name) => this.#kept.uri(name))];
  }

  /** `undefined` unless the file is there, can be sent and has this hash. */
  async #readIf(uri: Uri, sha256: string): Promise<ReferenceFile | undefined> {
    try {
      const file = await this.#read(uri);
      return file.record.sha256 === sha256 ? file : undefined;
    } catch (error) {
      if (error instanceof Failure) {
        return undefined;
      }
      throw error;
    }
  }

  async #read(uri: Uri): Promise<ReferenceFile> {
    const file = await this.#reader.read(uri);
    const { sha256, path } = file.record;
    if (path === undefined) {
      this.#known.delete(sha256);
      this.#known.set(sha256, uri);
      if (this.#known.size > maxKnown) {
        this.#known.delete(this.#known.keys().next().value ?? '');
      }
    }
    return file;
  }
}

/** The names of kept images, which came as bytes, by their format. */
export function keptName(sha256: string, format: ImageFormat): string {
  return `${sha256}${extensionOf(format)}`;
}

function keptNames(sha256: string): readonly string[] {
  return (['png', 'jpeg', 'webp'] as const).map((format) => keptName(sha256, format));
}

/** The parts of a request that its references depend on. */
interface LocatedRequest {
  readonly references?: readonly ReferenceSource[] | undefined;
  readonly target: { readonly documentUri: Uri | undefined };
  readonly root?: Uri | undefined;
  readonly caller: Caller;
  readonly hasForeignReferences?: boolean | undefined;
}

type FindFile = (source: ReferenceSource, request: LocatedRequest) => Promise<ReferenceFile>;

/** Reads the references of requests that are made together. What several of them have is in memory once. */
class ReadingRun {
  readonly #find: FindFile;
  readonly #files = new Map<string, Promise<ReferenceFile>>();
  readonly #missing = new Map<string, Failure>();

  constructor(find: FindFile) {
    this.#find = find;
  }

  /** Without those that are missing, see {@link assertComplete}. @throws {Failure} */
  async filesOf(request: LocatedRequest): Promise<readonly ReferenceFile[]> {
    const { references = [] } = request;
    const { maxCount, maxTotalBytes } = referenceLimits;
    if (references.length > maxCount) {
      throw new Failure('tooManyReferences', { count: references.length, limit: maxCount });
    }
    const files: ReferenceFile[] = [];
    for (const [index, source] of references.entries()) {
      const key = `${keyOf(source)} ${request.root?.toString() ?? ''} ${request.target.documentUri?.toString() ?? ''}`;
      const reading = this.#files.get(key) ?? this.#find(source, request);
      this.#files.set(key, reading);
      try {
        files.push({ ...(await reading) });
      } catch (error) {
        if (!(error instanceof Failure)) {
          throw error;
        }
        const failure = new Failure(error.kind, { ...error.details, reference: index + 1 }, { cause: error.cause });
        if (!isMissing(failure)) {
          throw failure;
        }
        this.#missing.set(keyOf(source), failure);
      }
    }
    const bytes = files.reduce((sum, { content }) => sum + (content?.bytes.length ?? 0), 0);
    if (bytes > maxTotalBytes) {
      throw new Failure('referencesTooLarge', { count: bytes, limit: maxTotalBytes });
    }
    return files;
  }

  /** @throws {Failure} `referenceMissing`, about all that are missing */
  assertComplete(): void {
    const [first] = this.#missing.values();
    if (first) {
      throw new Failure(first.kind, { ...first.details, count: this.#missing.size });
    }
  }
}

/** @throws {Failure} `referencesOff`, `referencesUntrusted`; also right before a request is recorded and sent */
export function assertReferencesAllowed(): ReferenceMode {
  const mode = readSetting('service.references');
  if (mode === 'off') {
    throw new Failure('referencesOff', { field: 'starrise.service.references' });
  }
  if (!workspace.isTrusted) {
    throw new Failure('referencesUntrusted');
  }
  return mode;
}

function hasReferences({ references = [] }: GenerationRequest): boolean {
  return references.length > 0;
}

function keyOf(source: ReferenceSource): string {
  return 'sha256' in source ? source.sha256 : source.toString();
}

function isMissing(error: unknown): boolean {
  return error instanceof Failure && error.kind === 'referenceMissing';
}
