import { cutToBytes, utf8Length } from './cut.ts';
import { maxNameBytes } from './legalName.ts';

/** Names to try, without end: `x.jpg`, `x-1.jpg`, `x-2.jpg`, … The base gives way where a number would make the name too long. */
export function* candidateNames(baseName: string, extension: string): Generator<string, never> {
  for (let number = 0; ; number++) {
    const ending = number === 0 ? extension : `-${number}${extension}`;
    yield cutToBytes(baseName, maxNameBytes - utf8Length(ending)) + ending;
  }
}

/** Equal for names that some file system takes for the same one: neither case nor the form of Unicode matters. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().normalize('NFC');
}
