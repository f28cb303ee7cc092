import { characterEntities } from 'character-entities';

/**
 * The names of HTML for characters by their first letter, so that only few are unpacked at once. In alphabetical order:
 * how many letters each shares with the one before, in base 36, the other letters, and the characters. The build puts
 * this value in the place of the module, so that the package’s longer form is in no bundle.
 */
export const packedNames: Readonly<Record<string, string>> = pack();

function pack(): Record<string, string> {
  const packed: Record<string, string> = {};
  let before = '';
  for (const [name, characters] of Object.entries(characterEntities).sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (!/[a-z\d]/i.test(characters)) {
      const initial = name.slice(0, 1);
      const different = Array.from(name).findIndex((letter, index) => letter !== before[index]);
      packed[initial] = `${packed[initial] ?? ''}${different.toString(36)}${name.slice(different)}${characters}`;
      before = name;
    }
  }
  return packed;
}
