import { randomUUID } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../core/generation/fileStore.ts';

/** Works with a temporary file of a unique name, which is reported before; it is deleted afterwards. */
export async function withTemporaryFile<Result>(
  folder: string,
  willSaveAs: WillSaveAs,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, `.${randomUUID()}.tmp`);
  await willSaveAs(pathToFileURL(path).href);
  try {
    return await work(path);
  } finally {
    // The work is done or has failed; a file that cannot be deleted must not change the result.
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Whether a URI is that of such a file. */
export function isTemporary(uri: string): boolean {
  return /^file:.*\/\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/.test(uri);
}

/** Deletes such a file that a dead process left behind. */
export async function removeTemporary(uri: string): Promise<void> {
  try {
    const path = fileURLToPath(uri);
    if ((await lstat(path)).isFile()) {
      await rm(path);
    }
  } catch {
    // It is deleted already, or cannot be deleted.
  }
}
