import { cutToBytes, utf8Length } from '../base/text.ts';
import type { AssetLocation } from './assetLocation.ts';
import { maxNameBytes } from './legalName.ts';

/**
 * Names to try, without end: `x.jpg`, `x-1.jpg`, `x-2.jpg`, … The base is shortened where a number would make the name
 * too long.
 */
export function* candidateNames(baseName: string, extension: string): Generator<string, never> {
  for (let number = 0; ; number++) {
    const ending = number === 0 ? extension : `-${number}${extension}`;
    yield cutToBytes(baseName, maxNameBytes - utf8Length(ending)) + ending;
  }
}

/**
 * Takes the first free name: not in the folder in any spelling, and not refused by `claim`.
 * @param claim resolves to whether the name was still free
 */
export async function takeFreeName(
  location: Pick<AssetLocation, 'baseName' | 'extension'>,
  names: readonly string[],
  claim: (name: string) => Promise<boolean>,
): Promise<string> {
  const taken = new Set(names.map(nameKey));
  for (const name of candidateNames(location.baseName, location.extension)) {
    if (!taken.has(nameKey(name)) && (await claim(name))) {
      return name;
    }
  }
  throw new Error('The names to try have no end.');
}

/** Equal for names that are the same on some file system: case and Unicode form are ignored. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().normalize('NFC');
}
