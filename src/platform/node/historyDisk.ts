import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ifFound } from '../../core/base/notFound.ts';
import type { HistoryDisk } from '../../core/history/history.ts';
import { append, rewrite } from './sharedFile.ts';

/** The history as a file that is appended to: `history/images.jsonl`, readable by the owner only. */
export function openHistoryDisk(storage: string): HistoryDisk {
  const folder = join(fileURLToPath(storage), 'history');
  const path = join(folder, 'images.jsonl');
  return {
    look: async () => {
      const found = await ifFound(stat(path));
      return found && { identity: `${found.ino} ${found.birthtimeMs}`, byteLength: found.size };
    },
    read: async (offset, maxBytes) => {
      const file = await open(path, 'r');
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(maxBytes), 0, maxBytes, offset);
        return buffer.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    append: async (text) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await append(path, text);
    },
    rewrite: (change) => rewrite(path, change),
    moveAside: () => rename(path, join(folder, `unreadable-${Date.now()}.jsonl`)),
    // Another window may create a file there meanwhile.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
