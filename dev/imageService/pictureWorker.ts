import { Worker } from 'node:worker_threads';
import type { PictureFormat } from './picture/encode.ts';
import type { PictureRequest } from './picture/picture.ts';
import type { ReferenceSample } from './references/sample.ts';

/** A picture to draw. */
export interface DrawingJob extends PictureRequest {
  readonly format: PictureFormat;
}

/** A reference image to decode. */
export interface ReadingJob {
  readonly bytes: Uint8Array;
  /** As EXIF counts it, 1 to 8. */
  readonly orientation: number;
}

/** A job as it is sent to the worker. */
export type PictureJob = { readonly drawing: DrawingJob } | { readonly reading: ReadingJob };
/** Its result: the bytes of a picture, or a reference image, `undefined` when it is damaged. */
export type PictureResult = { readonly bytes: Uint8Array } | { readonly sample: ReferenceSample | undefined };

/** Draws and decodes pictures, one after the other, in a worker thread, so that the service keeps responding. */
export class PictureWorker {
  #worker: Worker | undefined;
  readonly #waiting: ((result: PictureResult) => void)[] = [];

  async draw(drawing: DrawingJob): Promise<Uint8Array> {
    const result = await this.#run({ drawing });
    return 'bytes' in result ? result.bytes : new Uint8Array();
  }

  /** `undefined` when it is no whole PNG, JPEG or WebP. */
  async read(reading: ReadingJob): Promise<ReferenceSample | undefined> {
    const result = await this.#run({ reading });
    return 'sample' in result ? result.sample : undefined;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #run(job: PictureJob): Promise<PictureResult> {
    this.#worker ??= this.#open();
    this.#worker.postMessage(job);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #open(): Worker {
    const worker = new Worker(new URL('./pictureWorkerThread.ts', import.meta.url));
    worker.on('message', (result: PictureResult) => this.#waiting.shift()?.(result));
    return worker;
  }
}
