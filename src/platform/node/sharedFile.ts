import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';

/** So long nobody takes for what takes milliseconds: whoever was at it is dead. */
const abandonedMs = 10_000;

/**
 * Adds to the end of a file that others add to and rewrite at the same time. One write, so that texts do not mix. Where
 * another file has taken the place meanwhile, it is added to that one as well: the other may have been read before.
 */
export async function append(path: string, text: string | Uint8Array): Promise<void> {
  const file = await open(path, 'a', 0o600);
  let where: Whereabouts;
  try {
    await file.write(typeof text === 'string' ? Buffer.from(text) : text);
    where = await whereIs(file, path);
  } finally {
    await file.close();
  }
  await (where === 'replaced' && append(path, text));
}

/**
 * Puts another file in the place of one that others add to, whole or not at all.
 * @param change what is to be in it, by what is in it now; `undefined` leaves it alone
 */
export async function rewrite(path: string, change: (bytes: Uint8Array) => Uint8Array | undefined): Promise<void> {
  const nextPath = `${path}.next`;
  const next = await claim(nextPath);
  try {
    const old = next && (await ifFound(open(path, 'r')));
    try {
      const before = await old?.readFile();
      const after = before && change(before);
      if (next && old && after) {
        await next.writeFile(after);
        await next.sync();
        await replace({ path, file: old, readBytes: before.length }, { path: nextPath, file: next });
      }
    } finally {
      await old?.close();
    }
  } finally {
    if (next && (await whereIs(next, nextPath)) === 'there') {
      await rm(nextPath, { force: true });
    }
    await next?.close();
  }
}

interface OpenFile {
  readonly path: string;
  readonly file: FileHandle;
}

async function replace(old: OpenFile & { readonly readBytes: number }, next: OpenFile): Promise<void> {
  const isWindows = process.platform === 'win32';
  if (isWindows) {
    // No file gives way there that is open. What is added in this very moment may get lost.
    await next.file.writeFile(await rest(old.file, old.readBytes));
    await old.file.close();
  }
  if ((await whereIs(next.file, next.path)) !== 'there') {
    return; // All was removed, or another window took us for dead.
  }
  await renameOver(next.path, old.path);
  const added = isWindows ? new Uint8Array() : await rest(old.file, old.readBytes);
  await (added.length > 0 && append(old.path, added));
}

/** What is in a file from an offset on. */
async function rest(file: FileHandle, offset: number): Promise<Uint8Array> {
  const { size } = await file.stat();
  const length = Math.max(0, size - offset);
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** On Windows others may have the file open for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === 20) {
        throw error;
      }
      await setTimeout(50);
    }
  }
}

/** A file that only one can make: who has it may replace the other. `undefined` where its folder is not there. */
async function claim(path: string): Promise<FileHandle | undefined> {
  for (;;) {
    try {
      return await ifFound(open(path, 'wx', 0o600));
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        throw error;
      }
    }
    const theirs = await ifFound(stat(path));
    if (theirs && Math.abs(Date.now() - theirs.mtimeMs) > abandonedMs) {
      await rm(path, { force: true });
    } else {
      await setTimeout(20);
    }
  }
}

type Whereabouts = 'there' | 'replaced' | 'removed';

/** Whether a file is still the one at its path. */
async function whereIs(file: FileHandle, path: string): Promise<Whereabouts> {
  const mine = await file.stat({ bigint: true });
  const found = await ifFound(stat(path, { bigint: true }));
  if (!found) {
    return 'removed';
  }
  return found.ino === mine.ino && found.dev === mine.dev ? 'there' : 'replaced';
}
