import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from '../../core/base/failure.ts';
import { ifFound } from '../../core/base/notFound.ts';

/** After this time, an operation that takes milliseconds is considered dead. */
const abandonedMs = 10_000;

/**
 * Appends to a file that others append to and rewrite at the same time. One write, so that texts do not mix. If another
 * file has replaced it meanwhile, the text is appended to that one as well: the old one may have been read before.
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
 * Replaces a file that others append to, completely or not at all.
 * @param change returns the new content for the current one; `undefined` changes nothing
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
    // Windows does not replace an open file. What is appended at this very moment may be lost.
    await next.file.writeFile(await rest(old.file, old.readBytes));
    await old.file.close();
  }
  if ((await whereIs(next.file, next.path)) !== 'there') {
    return; // Everything was cleared, or another window considered this one dead.
  }
  await renameOver(next.path, old.path);
  const added = isWindows ? new Uint8Array() : await rest(old.file, old.readBytes);
  await (added.length > 0 && append(old.path, added));
}

/** The content of a file from an offset. */
async function rest(file: FileHandle, offset: number): Promise<Uint8Array> {
  const { size } = await file.stat();
  const length = Math.max(0, size - offset);
  const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** On Windows, others may have the file open for a moment. */
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

/**
 * A file that only one process can create: its creator may replace the other file. `undefined` where its folder does
 * not exist.
 */
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
