import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, type Charge } from './pacedService.ts';

/** What the service has charged, and the images there are. */
export interface Aftermath {
  readonly fates: readonly Fate[];
  /** Files that are no image of any charge. */
  readonly strangers: readonly string[];
}

export interface Fate {
  readonly seed: number;
  /** How often each image is in the folder, byte for byte. */
  readonly copies: readonly number[];
}

export async function aftermathOf(ledger: readonly Charge[], folder: string): Promise<Aftermath> {
  const files = await hashesOf(folder);
  const hashes = files.map(({ hash }) => hash);
  const known = new Set(ledger.flatMap(({ images }) => images));
  return {
    fates: ledger.map(({ seed, images }) => ({
      seed,
      copies: images.map((image) => hashes.filter((hash) => hash === image).length),
    })),
    strangers: files.filter(({ hash }) => !known.has(hash)).map(({ name }) => name),
  };
}

/** SHA-256 of the files of a folder. */
export async function hashesOf(folder: string): Promise<readonly { readonly name: string; readonly hash: string }[]> {
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => ({ name, hash: sha256(await readFile(join(folder, name))) })));
}

export function isSavedOnce({ copies }: Fate): boolean {
  return copies.every((count) => count === 1);
}
