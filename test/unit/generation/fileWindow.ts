import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
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
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { sha256 } from '../response/receive.ts';

const defaults = { model: 'flux-2-pro', size: '64x64', count: 1, format: 'png', fit: 'exact' } as const;
const neverAborted = new AbortController().signal;

/** What windows that have the same folder open share. */
export interface FilePlace {
  /** Path of the folder for images. */
  readonly folder: string;
  readonly service: { readonly url: string; readonly key: string };
  /** What is known about generated images, by the SHA-256 of their bytes. */
  readonly history: Pick<Map<string, SavedImage>, 'get' | 'set'>;
}

export interface FileOrder {
  readonly prompt?: string;
  readonly seed?: number;
  /** `undefined`: takes a free name if necessary. */
  readonly isFill?: boolean;
  /** SHA-256 of the placeholder that the image replaces. */
  readonly placeholder?: string;
  readonly acceptsDoubt?: boolean;
  /** Id of the entry that the request replaces. */
  readonly replaced?: readonly string[] | undefined;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly choose?: () => 'unsaved' | 'new';
  readonly refusesToSave?: () => boolean;
  readonly sender?: Sender;
}

/** One window: its own register and its own journal on the common disk. */
export class FileWindow {
  readonly register = new FileRegister();
  readonly journal: Journal;
  /** Doubts that are too old to refuse a request. */
  readonly toldDoubts: Intent[] = [];
  /** Prompts of unsaved images that a choice was offered for. */
  readonly offered: string[] = [];
  readonly #scene: FilePlace;
  readonly #queue = new Semaphore();
  readonly #atOnce: number;

  constructor(scene: FilePlace, journal: Journal, atOnce: number) {
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
      file: { key: nameKey(pathToFileURL(path).href), isFill, request, isSeedGiven: seed !== undefined },
      timeoutMs,
      acceptsDoubt: order.acceptsDoubt ?? false,
      replaced: order.replaced,
      look: () => (isFill ? this.#look(path, order.placeholder) : Promise.resolve(undefined)),
      prepareTarget: () => this.#target(path, order),
      willWait: () => undefined,
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
