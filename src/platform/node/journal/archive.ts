import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expired } from '../../../core/journal/retention.ts';
import { bodyFile, type EntryFolder } from './entryFolder.ts';
import { leftOutFile, rawFile } from './rawResponse.ts';

/** Moves an entry whose images are saved to the archive, where they can still be restored for a while. */
export async function archiveEntry(folder: EntryFolder): Promise<void> {
  const growing = (await readdir(folder.path)).filter((name) => /^image-\d+$/.test(name)); // kept for the raw response only
  for (const name of [rawFile, leftOutFile, bodyFile, ...growing]) {
    await rm(folder.file(name), { force: true });
  }
  await rm(folder.spill('.'), { recursive: true, force: true });
  const archive = archiveFolder(dirname(folder.path));
  await mkdir(archive, { recursive: true, mode: 0o700 });
  await rename(folder.path, join(archive, basename(folder.path)));
}

/** Deletes archived entries after their retention time. */
export async function pruneArchive(journal: string, nowMs = Date.now()): Promise<void> {
  const archive = archiveFolder(journal);
  const names = await readdir(archive).catch((): string[] => []);
  const entries = names.map(async (name) => {
    // The name of an entry begins with its time.
    return { name, timeMs: Number.parseInt(name, 10), byteLength: await sizeOf(join(archive, name)) };
  });
  for (const { name } of expired(await Promise.all(entries), nowMs)) {
    await rm(join(archive, name), { recursive: true, force: true });
  }
}

/** @param journal the journal's folder */
export async function clearArchive(journal: string): Promise<void> {
  await rm(archiveFolder(journal), { recursive: true, force: true, maxRetries: 3 }); // another window may just be archiving an entry
}

export function archiveFolder(journal: string): string {
  return join(dirname(journal), 'spent');
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch((): string[] => []);
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, name)).catch(() => undefined))?.size),
  );
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}
