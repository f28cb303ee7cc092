import { type Copy, makeCopy, thumbnail } from './thumbnail.ts';

type Resolve = (made: Blob | null) => void;

/** Makes thumbnails and other copies in a worker, or in the page itself where workers are forbidden. */
export class ThumbnailMaker {
  readonly #worker: Promise<Worker | undefined>;
  readonly #pending = new Map<number, Resolve>();
  #lastId = 0;

  /** @param source URL of the worker’s source: a page of the editor may not start a worker by its URL */
  constructor(source: string) {
    this.#worker = this.#start(source).catch(() => undefined);
  }

  /** @throws when the bytes are no image */
  async make(image: Blob, copy = thumbnail): Promise<Blob> {
    const worker = await this.#worker;
    const made = worker ? await this.#ask(worker, image, copy) : await makeCopy(image, copy);
    if (!made) {
      throw new Error('These bytes are no image.');
    }
    return made;
  }

  async #start(source: string): Promise<Worker> {
    const script = URL.createObjectURL(await (await fetch(source)).blob());
    const worker = new Worker(script);
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ readonly id: number; readonly made: Blob | null }>) => {
        this.#pending.get(data.id)?.(data.made);
        this.#pending.delete(data.id);
      },
    );
    worker.addEventListener('error', () => this.#pending.forEach((resolve) => resolve(null)));
    return worker;
  }

  #ask(worker: Worker, image: Blob, copy: Copy): Promise<Blob | null> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#pending.set(id, resolve);
      worker.postMessage({ id, image, copy });
    });
  }
}
