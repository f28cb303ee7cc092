import { randomUUID } from 'node:crypto';
import { lstat, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ifFound } from '../../core/base/notFound.ts';
import type { WillSaveAs } from '../../core/generation/fileStore.ts';
import type { HeldFolder } from './heldFolder.ts';

/**
 * Works with a temporary file of a unique name, which is reported before; it is deleted afterwards.
 * @param folder the path to work with, and the real one, which is reported
 */
export async function withTemporaryFile<Result>(
  folder: Pick<HeldFolder, 'path' | 'realPath'>,
  willSaveAs: WillSaveAs,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const name = `.${randomUUID()}.tmp`;
  const path = join(folder.path, name);
  await willSaveAs(pathToFileURL(join(folder.realPath, name)).href);
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

/**
 * Deletes such a file that a dead process left behind. That may have ended right before the image took its name: then
 * there is also an empty file of that name.
 * @param name URI that the image was to be saved as
 */
export async function removeTemporary(uri: string, name: string | undefined): Promise<void> {
  try {
    const path = fileURLToPath(uri);
    if ((await lstat(path)).isFile()) {
      await (name !== undefined && removeReservation(name));
      await rm(path);
    }
  } catch {
    // It is deleted already, or cannot be deleted.
  }
}

async function removeReservation(uri: string): Promise<void> {
  const path = fileURLToPath(uri);
  const found = await ifFound(lstat(path));
  await (found?.isFile() && found.size === 0 && rm(path));
}
