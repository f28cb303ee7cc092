import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

const blockBytes = 512 * 1024;

/** The bytes of a file in blocks. All blocks share one buffer, so that no garbage is collected. */
export async function* readBlocks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  try {
    const block = new Uint8Array(blockBytes);
    for (;;) {
      const { bytesRead } = await file.read(block);
      if (bytesRead === 0) {
        return;
      }
      yield block.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

export async function writeBlock(file: FileHandle, block: Uint8Array): Promise<void> {
  for (let at = 0; at < block.length;) {
    at += (await file.write(block, at)).bytesWritten;
  }
}

/** SHA-256 of a file's bytes, lower-case hex, block by block. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of readBlocks(path)) {
    hash.update(block);
  }
  return hash.digest('hex');
}
