import { lstat, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, Failure } from '../../core/base/failure.ts';
import type { PlaceholderFiles } from '../../core/generation/fileStore.ts';
import { hashFile } from './hashFile.ts';
import { copyImage } from './localFiles.ts';
import { syncFolder } from './syncFolder.ts';
import { withTemporaryFile } from './temporaryFile.ts';

/** Placeholders on this machine, by `file:` URIs. */
export const localPlaceholders: PlaceholderFiles = {
  readHead: async (file, maxBytes) => {
    const handle = await open(fileURLToPath(file));
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(maxBytes), 0, maxBytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  },

  replace: async (file, sha256, image, willSaveAs) => {
    const path = fileURLToPath(file);
    try {
      if (!(await holds(path, sha256))) {
        return false;
      }
      return await withTemporaryFile(dirname(path), willSaveAs, async (temporary) => {
        await copyImage(image, temporary, (await lstat(path)).mode);
        // Somebody may have come while the copy was written; the step that is left takes no time.
        if (!(await holds(path, sha256))) {
          return false;
        }
        await rename(temporary, path);
        await syncFolder(dirname(path));
        return true;
      });
    } catch (error) {
      throw error instanceof Failure
        ? error
        : new Failure('saveRefused', { systemCode: errorCode(error) }, { cause: error });
    }
  },
};

/** Whether there is a file, no link to one elsewhere, with just these bytes. */
async function holds(path: string, sha256: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile() && (await hashFile(path)) === sha256;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      return false;
    }
    throw error;
  }
}
