import { Worker } from 'node:worker_threads';
import type { PictureFormat } from './picture/encode.ts';
import type { PictureRequest } from './picture/picture.ts';

/** A picture to draw, as it is sent to the worker. */
export interface PictureJob extends PictureRequest {
  readonly format: PictureFormat;
}

/** Draws pictures, one after the other, in a worker thread, so that the service keeps responding. */
export class PictureWorker {
  #worker: Worker | undefined;
  readonly #waiting: ((bytes: Uint8Array) => void)[] = [];

  draw(job: PictureJob): Promise<Uint8Array> {
    this.#worker ??= this.#open();
    this.#worker.postMessage(job);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #open(): Worker {
    const worker = new Worker(new URL('./pictureWorkerThread.ts', import.meta.url));
    worker.on('message', (bytes: Uint8Array) => this.#waiting.shift()?.(bytes));
    return worker;
  }
}
