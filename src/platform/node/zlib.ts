import { Readable, pipeline, type Transform } from 'node:stream';
import { constants, createDeflate, createInflate } from 'node:zlib';
import type { Zlib } from '../../core/crop/png.ts';

/** Of what comes out; by default there would be many more turns of the event loop. */
const chunkSize = 64 * 1024;

/**
 * Works in the threads of Node's pool. The host of an older editor does not know the last option: bytes after the
 * compressed data, which decoders ignore, are then left out instead of refused.
 */
export const zlib: Zlib = {
  inflate: (blocks) => through(blocks, createInflate({ chunkSize, rejectGarbageAfterEnd: true })),
  // The strategy of the usual encoders of PNG: without it, noisy pictures grow by up to a tenth
  deflate: (blocks) => through(blocks, createDeflate({ chunkSize, strategy: constants.Z_FILTERED })),
};

/** An error of either side destroys the transform, so that whoever reads it gets the error. */
function through(
  blocks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncIterable<Uint8Array> {
  return pipeline(Readable.from(blocks), transform, () => undefined);
}
