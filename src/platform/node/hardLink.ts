import { constants, existsSync, type BigIntStats } from 'node:fs';
import { link, open, rm, type FileHandle } from 'node:fs/promises';
import { errorCode } from '../../core/base/failure.ts';
import type { StoredImage } from '../../core/response/response.ts';

/** What became of a file: its inode under the name, or somebody else has that name. */
export type Placed = bigint | 'taken';

/**
 * Saves an image by a second name for the journal’s file, which takes no time, no space and no second look at the bytes:
 * the link is there or not, whenever the process or the machine stops. The archive shares the file for a while; who
 * writes it in place changes both, and the hash in its record tells.
 * @param wanted how the folder would have it, from {@link createdLike} or of the file that it replaces
 * @returns `undefined` where the bytes have to be copied instead; nothing is changed then
 */
export async function linkStored(
  { file, byteLength }: StoredImage,
  wanted: BigIntStats | undefined,
  path: string,
): Promise<Placed | undefined> {
  if (file === undefined || wanted === undefined || isLabelled()) {
    return undefined;
  }
  try {
    const stored = await using(file, constants.O_RDONLY | constants.O_NOFOLLOW, async (handle) => {
      const found = await handle.stat({ bigint: true });
      const isFit = isAlike(found, wanted) && found.nlink === 1n && found.size === BigInt(byteLength);
      await (isFit && handle.datasync()); // its bytes before its name
      return isFit ? found.ino : undefined;
    });
    await (stored !== undefined && link(file, path));
    return stored;
  } catch (error) {
    return errorCode(error) === 'EEXIST' ? 'taken' : undefined; // the copy meets the fault, or does without links
  }
}

/**
 * How a folder has new files: whose they are, on which disk, and who may read them. Creates an empty one to see, and
 * deletes it. `undefined` where that does not tell: on Windows the folder’s access list decides, which a link ignores.
 */
export async function createdLike(path: string): Promise<BigIntStats | undefined> {
  if (process.platform === 'win32') {
    return undefined;
  }
  try {
    return await using(path, 'wx', (handle) => handle.stat({ bigint: true }));
  } catch {
    return undefined; // the copy meets the fault
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

/**
 * Whether a file is as another one should be. An access list cannot be seen from here: where others than the group may
 * not read, it may name readers that a link would shut out.
 */
function isAlike(file: BigIntStats, wanted: BigIntStats): boolean {
  const isForNamedReaders = (wanted.mode & 0o044n) === 0o040n;
  return (
    !isForNamedReaders &&
    file.dev === wanted.dev &&
    file.uid === wanted.uid &&
    file.gid === wanted.gid &&
    file.mode === wanted.mode
  );
}

/** Whether files have a security label, which they get from the folder that they are created in. */
function isLabelled(): boolean {
  return existsSync('/sys/fs/selinux/enforce');
}

async function using<Result>(
  path: string,
  flags: string | number,
  work: (handle: FileHandle) => Promise<Result>,
): Promise<Result> {
  const handle = await open(path, flags);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}
