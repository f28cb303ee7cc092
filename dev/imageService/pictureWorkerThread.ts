import { parentPort } from 'node:worker_threads';
import { encodePicture } from './picture/encode.ts';
import { drawPicture } from './picture/picture.ts';
import type { PictureJob } from './pictureWorker.ts';

/** The worker thread: responds to each job with the bytes of its picture. */
parentPort?.on('message', (job: PictureJob) => {
  parentPort?.postMessage(encodePicture(drawPicture(job), job.format));
});
