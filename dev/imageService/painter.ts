import { parentPort } from 'node:worker_threads';
import { encodePicture } from './picture/encode.ts';
import { drawPicture } from './picture/picture.ts';
import type { Commission } from './studio.ts';

/** The thread of the studio: answers each commission with the bytes of its picture. */
parentPort?.on('message', (commission: Commission) => {
  parentPort?.postMessage(encodePicture(drawPicture(commission), commission.format));
});
