import { parentPort } from 'node:worker_threads';
import { encodePicture } from './picture/encode.ts';
import { drawPicture } from './picture/picture.ts';
import type { PictureJob, PictureResult, ReadingJob } from './pictureWorker.ts';
import { sampleOf, type ReferenceSample } from './references/sample.ts';

/** The worker thread: responds to each job with its result. */
parentPort?.on('message', (job: PictureJob) => {
  const result: PictureResult =
    'drawing' in job
      ? { bytes: encodePicture(drawPicture(job.drawing), job.drawing.format) }
      : { sample: readSample(job.reading) };
  parentPort?.postMessage(result);
});

function readSample({ bytes, orientation }: ReadingJob): ReferenceSample | undefined {
  try {
    return sampleOf(bytes, orientation);
  } catch {
    return undefined;
  }
}
