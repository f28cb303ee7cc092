import { access, constants, copyFile, link, lstat, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, Failure, toFailure } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';
import type { AssetTarget, FileStore, FolderObstacle, WillSaveAs } from '../../core/generation/fileStore.ts';
import { nameKey } from '../../core/naming/freeName.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { hashFile, readBlocks, writeBlock } from './fileBytes.ts';
import { createdLike, linkStored, type Placed } from './hardLink.ts';
import { isInside, isRepositoryFolder, readInside, withHeldFolder } from './heldFolder.ts';
import { syncFolder } from './syncFolder.ts';
import { withTemporaryFile } from './temporaryFile.ts';

/** Files of this machine, by `file:` URIs. */
export const localFiles: FileStore = {
  obstacle: async (folder, root) => folderObstacle(fileURLToPath(folder), fileURLToPath(root)),

  names: async (folder) => {
    try {
      return await readdir(fileURLToPath(folder));
    } catch {
      return []; // it does not exist yet; a folder that can’t be listed fails when it is written to
    }
  },

  create: async (target, image, willSaveAs) => {
    try {
      return await createFile(target, image, willSaveAs);
    } catch (error) {
      throw toFailure(error, 'saveRefused', { path: target.name, systemCode: errorCode(error) });
    }
  },

  identity: async (file) => fileIdentity(fileURLToPath(file)),

  holds: async (file, sha256) => {
    try {
      return (await hashFile(fileURLToPath(file))) === sha256;
    } catch {
      return false;
    }
  },

  readInside: (file, root, maxBytes) => readInside(fileURLToPath(file), fileURLToPath(root), maxBytes),

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
    const folder = dirname(path);
    try {
      if (!(await isUntouched(path, sha256))) {
        return false;
      }
      return await withHeldFolder(folder, folder, (held) =>
        withTemporaryFile(held, willSaveAs, async (temporary) => {
          const heldFile = join(held.path, basename(path));
          const old = await lstat(heldFile, { bigint: true });
          if (typeof (await linkStored(image, old, temporary)) !== 'bigint') {
            await copyImage(image, temporary, Number(old.mode));
          }
          // Somebody may have come while the copy was written; the step that is left takes no time.
          if (!(await isUntouched(heldFile, sha256)) || !(await held.isInPlace())) {
            return false;
          }
          await rename(temporary, heldFile);
          await syncFolder(held.path);
          return true;
        }),
      );
    } catch (error) {
      throw toFailure(error, 'saveRefused', { systemCode: errorCode(error) });
    }
  },
};

/** Puts whole and synced files under the name only: no reader ever sees half a picture. */
function createFile(target: AssetTarget, image: StoredImage, willSaveAs: WillSaveAs): Promise<boolean> {
  return withHeldFolder(fileURLToPath(target.folder), fileURLToPath(target.root), (held) =>
    withTemporaryFile(held, willSaveAs, async (temporary) => {
      const path = join(held.path, target.name);
      const wanted = image.file === undefined ? undefined : await createdLike(temporary);
      const placed = (await linkStored(image, wanted, path)) ?? (await placeCopy(image, temporary, path));
      if (placed === 'taken') {
        return false;
      }
      await syncFolder(held.path);
      if (!(await held.isInPlace())) {
        await removeFile(path, placed);
        throw new Failure('saveRefused', { path: target.name });
      }
      return true;
    }),
  );
}

/** Removes a file that was created under a path, unless that leads to another one by now. */
async function removeFile(path: string, ino: bigint): Promise<void> {
  const found = await ifFound(lstat(path, { bigint: true }));
  await (found?.ino === ino && rm(path));
}

/** Writes under a temporary name beside the final one, and links it there. */
async function placeCopy(image: StoredImage, temporary: string, path: string): Promise<Placed> {
  await copyImage(image, temporary);
  const { ino } = await lstat(temporary, { bigint: true });
  return (await claimName(temporary, path)) ? ino : 'taken';
}

/** Copies and syncs an image, and reads it back. @param mode permissions of the file @throws {Failure} `saveRefused` */
async function copyImage(image: StoredImage, path: string, mode?: number): Promise<void> {
  const source = process.platform === 'win32' ? image.file : undefined;
  if (source !== undefined) {
    // Some disks share the blocks of a copy. Elsewhere the copy would have the permissions of the journal’s file.
    await copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  }
  const file = await open(path, source === undefined ? 'wx' : 'r+', mode);
  try {
    const blocks = image.file === undefined ? [await image.read()] : readBlocks(image.file);
    for await (const block of source === undefined ? blocks : []) {
      await writeBlock(file, block);
    }
    const [sha256] = await Promise.all([hashFile(path), file.sync()]);
    if (sha256 !== image.sha256) {
      throw new Failure('saveRefused');
    }
  } finally {
    await file.close();
  }
}

/** Gives the file its final name only if that is free. */
async function claimName(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
  }
  return claimByReservation(temporary, path);
}

/**
 * For file systems without hard links (exFAT, some network shares): an empty file takes the name, and the image replaces
 * it. After the end of this process, whoever finds the temporary file removes the empty one, too.
 */
async function claimByReservation(temporary: string, path: string): Promise<boolean> {
  let reservation;
  try {
    reservation = await open(path, 'wx');
  } catch (error) {
    if (errorCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
  try {
    await reservation.close();
    await rename(temporary, path);
    return true;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function folderObstacle(folder: string, root: string): Promise<FolderObstacle | undefined> {
  const existing = await nearestExisting(folder);
  try {
    const [realFolder, realRoot] = await Promise.all([realpath(existing), realpath(root)]);
    if (!isInside(realFolder, realRoot)) {
      return 'destinationOutsideWorkspace';
    }
    if (await isRepositoryFolder(realFolder, root, realRoot)) {
      return 'destinationInRepository';
    }
    if (!(await stat(existing)).isDirectory()) {
      return 'destinationIsNoFolder';
    }
    await access(existing, constants.W_OK);
    return undefined;
  } catch (error) {
    return ['ENOENT', 'ELOOP'].includes(errorCode(error) ?? '') ? 'destinationIsNoFolder' : 'destinationReadOnly';
  }
}

async function nearestExisting(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch (error) {
    const parent = dirname(path);
    // ENOTDIR: a part of the path is a file; its parents are checked next
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '') && !(await isLink(path));
    return parent === path || !isMissing ? path : nearestExisting(parent);
  }
}

/** By the device and inode of the file, else of the nearest folder that exists. */
async function fileIdentity(path: string): Promise<string> {
  const missing: string[] = [];
  for (let existing = path; ; existing = dirname(existing)) {
    const found = await stat(existing, { bigint: true }).catch(() => undefined);
    const isTop = dirname(existing) === existing;
    if (found || isTop) {
      const name = missing.length === 0 ? [basename(path)] : missing.toReversed();
      return [found ? `${found.dev}:${found.ino}` : existing, ...name.map(nameKey)].join('/');
    }
    missing.push(basename(existing));
  }
}

/** For a path that does not exist. */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** Whether there is a file, no link to one elsewhere, with just these bytes. */
async function isUntouched(path: string, sha256: string): Promise<boolean> {
  const isFile = await ifFound(lstat(path).then((found) => found.isFile()));
  return isFile === true && (await ifFound(hashFile(path))) === sha256;
}
