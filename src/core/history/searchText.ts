/** A text as it is compared: neither case nor accents nor the width of letters matter, in any script. */
export function searchText(text: string): string {
  return text.normalize('NFKD').replace(accents, '').toUpperCase().normalize('NFC');
}

/** Whether a {@link searchText} has all the words, in whatever order, each also as a part of another. */
export function wordsMatcher(words: string): (text: string) => boolean {
  const wanted = searchText(words).split(/\s+/);
  return (text) => wanted.every((word) => text.includes(word));
}

/** Those of Latin, Greek and Cyrillic letters only: elsewhere marks make other words. */
const accents = /[\u0300-\u036f]+/g;
