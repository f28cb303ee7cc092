import { createHash } from 'node:crypto';
import { readBlocks } from './fileBlocks.ts';

/** SHA-256 of a file's bytes, lower-case hex, block by block. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of readBlocks(path)) {
    hash.update(block);
  }
  return hash.digest('hex');
}
