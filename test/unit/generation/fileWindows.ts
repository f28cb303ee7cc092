import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { eventually } from '../../../dev/editor/eventually.ts';
import { Failure } from '../../../src/core/base/failure.ts';
import { Semaphore } from '../../../src/core/base/semaphore.ts';
import { FileRegister } from '../../../src/core/generation/fileRegister.ts';
import { generate, type Generation } from '../../../src/core/generation/generate.ts';
import { generateForFile } from '../../../src/core/generation/generateForFile.ts';
import type { SavedImage, SaveTarget } from '../../../src/core/generation/save.ts';
import { directSender, type Sender } from '../../../src/core/generation/sender.ts';
import type { Journal } from '../../../src/core/journal/journal.ts';
import type { Intent } from '../../../src/core/journal/records.ts';
import { nameKey, takeFreeName } from '../../../src/core/naming/freeName.ts';
import { createRequest } from '../../../src/core/request/request.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { sha256 } from '../response/receive.ts';

const defaults = { model: 'flux-2-pro', size: '64x64', count: 1, format: 'png', fit: 'exact' } as const;
const neverAborted = new AbortController().signal;
const timings = { beatMs: 30, maxSilenceMs: 600 };

export interface FileOrder {
  readonly prompt?: string;
  readonly seed?: number;
  /** `undefined`: takes a free name if necessary. */
  readonly isFill?: boolean;
  /** SHA-256 of the placeholder that the image replaces. */
  readonly placeholder?: string;
  readonly acceptsDoubt?: boolean;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly choose?: () => 'unsaved' | 'new';
  readonly refusesToSave?: () => boolean;
  readonly sender?: Sender;
}

/** Gives the calling suite a real service and a folder for the files and the journal of several windows. */
export class FileScene {
  #service: ImageService | undefined;
  #windows: FileWindow[] = [];
  #storage = '';
  /** Path of the folder for images. */
  folder = '';
  /** What all windows know about generated images, by the SHA-256 of their bytes. */
  readonly history = new Map<string, SavedImage>();

  constructor() {
    before(async () => {
      this.#service = await startImageService();
    });
    after(() => this.#service?.close());
    beforeEach(() => {
      this.service.reset();
      this.#storage = mkdtempSync(join(tmpdir(), 'starrise-windows-'));
      this.folder = join(this.#storage, 'files');
      mkdirSync(this.folder);
    });
    afterEach(() => {
      this.#windows.forEach(({ journal }) => journal.dispose());
      this.#windows = [];
      this.history.clear();
      rmSync(this.#storage, { recursive: true });
    });
  }

  get service(): ImageService {
    if (!this.#service) {
      throw new Error('The service has not started.');
    }
    return this.#service;
  }

  /** @param beatMs very long: the window looks dead to others once it has been silent for long enough */
  window(atOnce = 2, beatMs = timings.beatMs): FileWindow {
    const opened = new FileWindow(this, openJournal(pathToFileURL(this.#storage).href, { ...timings, beatMs }), atOnce);
    this.#windows.push(opened);
    return opened;
  }

  windows(count: number, atOnce = 2): readonly FileWindow[] {
    return Array.from({ length: count }, () => this.window(atOnce));
  }

  /** Prompts of the requests that were charged. */
  prompts(): readonly string[] {
    return this.service.ledger.map(({ request }) => request.prompt).toSorted();
  }

  /** Of a file, in the registers. */
  keyOf(name: string): string {
    return nameKey(pathToFileURL(join(this.folder, name)).href);
  }

  files(folder = this.folder): readonly string[] {
    return readdirSync(folder).toSorted();
  }

  /** Puts a placeholder there. @returns its SHA-256 */
  placeholder(name: string): string {
    const bytes = Buffer.from(`a placeholder for ${name}`);
    writeFileSync(join(this.folder, name), bytes);
    return sha256(bytes);
  }

  /** Makes all entries of the journal so many days older. */
  age(days: number): void {
    for (const entry of this.#entries()) {
      const path = join(this.#storage, 'journal', entry, 'intent.json');
      const intent = JSON.parse(readFileSync(path, 'utf8')) as { time: string };
      const time = new Date(Date.parse(intent.time) - days * 24 * 60 * 60_000).toISOString();
      writeFileSync(path, JSON.stringify({ ...intent, time }));
    }
  }

  async untilEntries(count: number): Promise<void> {
    await eventually(() => this.entries() === count, `${count} entries`);
  }

  /** Number of entries that wait in the journal. */
  entries(): number {
    return this.#entries().length;
  }

  #entries(): readonly string[] {
    const journal = join(this.#storage, 'journal');
    return existsSync(journal)
      ? readdirSync(journal).filter((name) => existsSync(join(journal, name, 'intent.json')))
      : [];
  }
}

/** One window: its own register and its own journal on the common disk. */
export class FileWindow {
  readonly register = new FileRegister();
  readonly journal: Journal;
  /** Doubts that are too old to refuse a request. */
  readonly toldDoubts: Intent[] = [];
  /** Prompts of unsaved images that a choice was offered for. */
  readonly offered: string[] = [];
  readonly #scene: FileScene;
  readonly #queue = new Semaphore();
  readonly #atOnce: number;

  constructor(scene: FileScene, journal: Journal, atOnce: number) {
    this.#scene = scene;
    this.journal = journal;
    this.#atOnce = atOnce;
  }

  /** Takes a place in the queue for something else. @returns the function that releases it */
  occupy(): Promise<() => void> {
    return this.#queue.acquire(this.#atOnce, neverAborted);
  }

  fill(name: string, order: FileOrder = {}): Promise<Generation> {
    return this.request(name, { isFill: true, ...order });
  }

  request(name: string, order: FileOrder = {}): Promise<Generation> {
    const path = join(this.#scene.folder, name);
    const { prompt = `a picture for ${name}`, seed, isFill = false, signal = neverAborted, timeoutMs = 20_000 } = order;
    const request = createRequest({ prompt, ...(seed !== undefined && { seed }) }, defaults, () =>
      Math.floor(Math.random() * 1e6),
    );
    const job = {
      file: { key: this.#scene.keyOf(name), isFill, request, isSeedGiven: seed !== undefined },
      timeoutMs,
      acceptsDoubt: order.acceptsDoubt ?? false,
      look: () => (isFill ? this.#look(path, order.placeholder) : Promise.resolve(undefined)),
      prepareTarget: () => this.#target(path, order),
      tellOldDoubt: (intent: Intent) => void this.toldDoubts.push(intent),
      chooseImage: ({ request: { prompt: unsaved } }: Intent) => {
        this.offered.push(unsaved);
        return order.choose
          ? Promise.resolve(order.choose())
          : Promise.reject(new Failure('fileUnsaved', { path: name }));
      },
    };
    const sendPorts = { transport: platform.transport, decoder: platform.decoder, clock: platform.clock };
    const holds = (file: string, hash: string) => localFiles.holds(file, hash);
    const files = {
      holds,
      prepareTargetAgain: () => Promise.reject(new Error('not expected')),
      remember: () => Promise.resolve(),
    };
    const ports = {
      ...{ register: this.register, journal: this.journal, clock: platform.clock, files, sendPorts },
      identity: ({ destination: { root, naming } }: Pick<Intent, 'destination'>) =>
        'path' in naming ? localFiles.identity(`${root}/${naming.path}`) : Promise.resolve(undefined),
    };
    const run: Parameters<typeof generateForFile>[2] = async (given) => {
      const release = await this.#queue.acquire(this.#atOnce, signal);
      try {
        return await generate(
          {
            request,
            service: parseService(this.#scene.service.url),
            options: { prompt },
            timeoutMs: 20_000,
            file: given,
          },
          {
            sender: order.sender ?? directSender(platform),
            journal: this.journal,
            apiKey: () => Promise.resolve(new Secret(this.#scene.service.key)),
            prepareTarget: () => this.#target(path, order),
          },
          () => undefined,
          signal,
        );
      } finally {
        release();
      }
    };
    return generateForFile(job, ports, run, signal);
  }

  async #look(path: string, placeholder: string | undefined): Promise<SavedImage | undefined> {
    if (placeholder !== undefined && (await localFiles.holds(pathToFileURL(path).href, placeholder))) {
      return undefined;
    }
    const names = await localFiles.names(pathToFileURL(dirname(path)).href);
    const name = names.find((each) => nameKey(each) === nameKey(basename(path)));
    if (name === undefined && placeholder === undefined) {
      return undefined;
    }
    const found = name === undefined ? undefined : join(dirname(path), name);
    const image = found === undefined ? undefined : this.#scene.history.get(sha256(readFileSync(found)));
    if (!image || found === undefined) {
      throw new Failure('fileChanged', { path });
    }
    return { ...image, uri: pathToFileURL(found).href };
  }

  async #target(path: string, { refusesToSave, placeholder }: FileOrder): Promise<SaveTarget> {
    const uri = pathToFileURL(path).href;
    const folder = pathToFileURL(dirname(path)).href;
    const root = pathToFileURL(this.#scene.folder).href;
    const [, baseName = '', extension = ''] = /^(.*)(\.\w+)$/v.exec(basename(path)) ?? [];
    return {
      destination: { root, folder, naming: { path: uri.slice(root.length + 1) } },
      fileId: await localFiles.identity(uri),
      save: async ({ width, height, format, stored }, { seed }, willSaveAs) => {
        if (refusesToSave?.()) {
          throw new Failure('saveRefused');
        }
        const create = async (name: string): Promise<boolean> => {
          await willSaveAs(pathToFileURL(join(dirname(path), name)).href);
          return localFiles.create({ root, folder, name }, stored, willSaveAs);
        };
        const isReplaced =
          placeholder !== undefined && (await localFiles.replace(uri, placeholder, stored, willSaveAs));
        const name = isReplaced
          ? basename(path)
          : await takeFreeName({ baseName, extension }, await localFiles.names(folder), create);
        const savedAs = pathToFileURL(join(dirname(path), name)).href;
        const image = { uri: savedAs, width, height, format, seed, sha256: stored.sha256 };
        this.#scene.history.set(image.sha256, image);
        return image;
      },
    };
  }
}

/** What is compared of a generation: the names of its files, or why there are none. */
export function told({ images, failure }: Generation): string {
  const names = images.map(({ uri }) => basename(fileURLToPath(uri)));
  return [...names, ...(failure ? [failure.kind] : [])].join(' ');
}
