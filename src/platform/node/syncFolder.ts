import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { errorCode } from '../../core/base/failure.ts';

/** Flushes a file, or the names in a folder, to the disk, where the file system supports it. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r');
    await handle.sync().finally(() => handle.close());
  } catch (error) {
    throwUnlessUnknown(error);
  }
}

/** The same, synchronously. */
export function syncFolderNow(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throwUnlessUnknown(error);
  }
}

/** Windows and some network file systems do not support or allow it. */
function throwUnlessUnknown(error: unknown): void {
  if (!['EACCES', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM'].includes(errorCode(error) ?? '')) {
    throw error;
  }
}
