import { randomUUID } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WillSaveAs } from '../../core/generation/fileStore.ts';

/** Works with a file of a name that nobody else has, of which word is left before; it is gone afterwards. */
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
    // The work is done or has failed; what keeps the file from going must not change what is told.
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/** Whether a URI is that of such a file. */
export function isTemporary(uri: string): boolean {
  return /^file:.*\/\.[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/.test(uri);
}

/** Removes what the end of a process has left of such a file. */
export async function removeTemporary(uri: string): Promise<void> {
  try {
    const path = fileURLToPath(uri);
    if ((await lstat(path)).isFile()) {
      await rm(path);
    }
  } catch {
    // It is gone, or does not go.
  }
}
