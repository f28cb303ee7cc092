import type { Zlib } from '../../core/crop/png.ts';

/** The streams of browsers, which compress in the thread of the editor: in short steps. */
export const zlib: Zlib = {
  inflate: (blocks) => through(shortBlocks(blocks), new DecompressionStream('deflate')),
  deflate: (blocks) => through(blocks[Symbol.asyncIterator](), new CompressionStream('deflate')),
};

type Blocks = Iterator<Uint8Array> | AsyncIterator<Uint8Array>;

async function* through(
  blocks: Blocks,
  transform: CompressionStream | DecompressionStream,
): AsyncGenerator<Uint8Array, void, undefined> {
  const source = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const step = await blocks.next();
      if (step.done) {
        controller.close();
      } else {
        controller.enqueue(step.value);
      }
    },
    cancel: async () => {
      await blocks.return?.();
    },
  });
  const reader = source.pipeThrough(transform).getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      yield step.value;
    }
  } finally {
    await reader.cancel();
  }
}

/** A step inflates a whole block at once, to a thousand times its size at most. */
function* shortBlocks(blocks: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  for (const block of blocks) {
    for (let at = 0; at < block.length; at += blockBytes) {
      yield block.subarray(at, at + blockBytes);
    }
  }
}

const blockBytes = 4096;
