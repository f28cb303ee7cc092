import { type BigIntStats, constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { errorCode, Failure } from '../../core/base/failure.ts';
import { ifFound, isNotFound } from '../../core/base/notFound.ts';
import { leadsIntoRepository } from '../../core/naming/repositoryName.ts';

/** A folder to write to, which another program may replace by a link to elsewhere at any time. */
export interface HeldFolder {
  /** For work on its files. On Linux it leads to this very folder, whatever has its name by then. */
  readonly path: string;
  /** Its real path when it was held. */
  readonly realPath: string;
  /** Whether its name still leads to it, inside the root. */
  isInPlace(): Promise<boolean>;
}

/**
 * Creates a folder below a root, and holds it while the work runs. Each folder on the way is checked before anything is
 * created in it.
 * @throws {Failure} `saveRefused` when a link on the way leads out of the root, or into a repository
 */
export async function withHeldFolder<Result>(
  folder: string,
  root: string,
  work: (held: HeldFolder) => Promise<Result>,
): Promise<Result> {
  const realRoot = await realpath(root);
  let entered = await enter(realRoot);
  try {
    await check(entered, root, realRoot);
    for (const name of namesBelow(root, folder)) {
      const next = await enterOrCreate(join(entered.path, name));
      await leave(entered);
      entered = next;
      await check(entered, root, realRoot);
    }
    const { path, realPath, identity } = entered;
    const isInPlace = async (): Promise<boolean> => {
      try {
        return isSame(await stat(folder, { bigint: true }), identity) && isInside(await realPathOf(path), realRoot);
      } catch {
        return false; // its name leads nowhere
      }
    };
    return await work({ path, realPath, isInPlace });
  } finally {
    await leave(entered);
  }
}

/** Whether an image in a real folder below a real root would be in the data of a version control system. */
export async function isRepositoryFolder(realFolder: string, root: string, realRoot: string): Promise<boolean> {
  const names = namesBelow(realRoot, realFolder);
  const above = leadsIntoRepository(namesOf(root)) ? [] : namesOf(realRoot);
  if (leadsIntoRepository([...above, ...names])) {
    return true;
  }
  // Git keeps its data in a folder of any name, if a file tells it to.
  for (let end = names.length; end > 0; end--) {
    if (await isGitFolder(join(realRoot, ...names.slice(0, end)))) {
      return true;
    }
  }
  return false;
}

/**
 * Reads a file through one descriptor, and looks where that leads. On Linux this is certain, whatever has its name by
 * then; elsewhere the name is looked at before and after. See `FileStore.readInside`.
 */
export async function readInside(path: string, root: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY | nonBlocking);
  try {
    const before = await handle.stat();
    if (!before.isFile()) {
      throw new Failure('referenceIsNoFile');
    }
    if (before.size > maxBytes) {
      throw new Failure('referenceTooManyBytes', { count: before.size, limit: maxBytes });
    }
    const name = (process.platform === 'linux' ? await descriptorPath(handle) : undefined) ?? path;
    await checkFile(name, root);
    const bytes = await handle.readFile();
    await checkFile(name, root);
    const after = await handle.stat();
    if (bytes.length !== before.size || after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
      throw new Failure('referenceChanged');
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Opening a pipe does not wait for somebody to write to it. Windows has no such flag. */
const nonBlocking = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

/** @throws {Failure} `referenceOutside` */
async function checkFile(path: string, root: string): Promise<void> {
  const [realFile, realRoot] = [await realPathOf(path), await realpath(root)];
  if (!isInside(realFile, realRoot) || (await isRepositoryFolder(dirname(realFile), root, realRoot))) {
    throw new Failure('referenceOutside');
  }
}

export function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}

interface Entered {
  readonly path: string;
  readonly realPath: string;
  readonly identity: BigIntStats;
  readonly handle: FileHandle | undefined;
}

async function enter(path: string): Promise<Entered> {
  const handle = process.platform === 'linux' ? await open(path, openPathOnly | constants.O_DIRECTORY) : undefined;
  try {
    const held = handle && (await descriptorPath(handle));
    const realPath = await realPathOf(held ?? path);
    const identity = await stat(held ?? realPath, { bigint: true });
    if (!identity.isDirectory()) {
      throw new Failure('saveRefused', { systemCode: 'ENOTDIR' });
    }
    return { path: held ?? realPath, realPath, identity, handle };
  } catch (error) {
    await handle?.close();
    throw error;
  }
}

/** `O_PATH`, which Node has no name for: a folder can be held that may not be listed. */
const openPathOnly = 0o10000000;

/** `undefined` where `/proc` is not mounted. */
function descriptorPath({ fd }: FileHandle): Promise<string | undefined> {
  const path = `/proc/self/fd/${fd}`;
  return ifFound(access(path).then(() => path));
}

async function realPathOf(path: string): Promise<string> {
  return path.startsWith('/proc/self/fd/') ? readlink(path) : realpath(path);
}

async function enterOrCreate(path: string): Promise<Entered> {
  try {
    return await enter(path);
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
  }
  await mkdir(path).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') {
      throw error;
    }
  });
  return enter(path);
}

async function leave({ handle }: Entered): Promise<void> {
  await handle?.close();
}

async function check({ realPath }: Entered, root: string, realRoot: string): Promise<void> {
  if (!isInside(realPath, realRoot) || (await isRepositoryFolder(realPath, root, realRoot))) {
    throw new Failure('saveRefused');
  }
}

async function isGitFolder(path: string): Promise<boolean> {
  const parts = ['HEAD', 'objects', 'refs'].map((name) => access(join(path, name)));
  return Promise.all(parts).then(
    () => true,
    () => false,
  );
}

function isSame(one: BigIntStats, other: BigIntStats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

/** @throws {Failure} `saveRefused` when the folder is not below the root */
function namesBelow(root: string, folder: string): readonly string[] {
  if (!isInside(folder, root)) {
    throw new Failure('saveRefused');
  }
  return namesOf(relative(root, folder));
}

function namesOf(path: string): readonly string[] {
  return path.split(/[\/\\]/v).filter((name) => name !== '');
}
