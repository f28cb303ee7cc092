import { type ImageLink, type LocatedText, locatedText, pixels } from '../imageLink.ts';
import type { Tag } from '../tags.ts';

/** The images of a `srcset`. @param image the tag of the image that they are copies of */
export function srcsetImages(
  srcset: LocatedText | undefined,
  text: string,
  { attributes }: Tag,
  picture: string,
): readonly ImageLink[] {
  const width = pixels(attributes.get('width')?.text);
  const height = pixels(attributes.get('height')?.text);
  return candidatesIn(srcset, text).map(({ path, factor, unit }) => {
    const wide = unit === 'w' ? factor : width && Math.round(width * factor);
    const high = wide && width && height && Math.round((wide * height) / width);
    const copies = { picture, rank: factor };
    return { range: path.range, path, alt: attributes.get('alt'), width: wide, height: high, place: 'srcset', copies };
  });
}

interface Candidate {
  readonly path: LocatedText;
  readonly factor: number;
  readonly unit: 'w' | 'x';
}

/** A value with character references has no ranges of its parts, and is not read. */
function candidatesIn(srcset: LocatedText | undefined, text: string): readonly Candidate[] {
  const { start, end } = srcset?.range ?? { start: 0, end: 0 };
  if (srcset?.text !== text.slice(start, end)) {
    return [];
  }
  const candidates: Candidate[] = [];
  let open: LocatedText | undefined;
  const finish = (descriptor: string): void => {
    const [, factor = '1', unit] = /^(\d{1,5}(?:\.\d{1,3})?)([wx])$/v.exec(descriptor) ?? [];
    if (open) {
      candidates.push({ path: open, factor: Number(factor), unit: unit === 'w' ? unit : 'x' });
    }
    open = undefined;
  };
  for (const { index, 0: word } of srcset.text.matchAll(/\S+/gv)) {
    const comma = open ? word.indexOf(',') : -1; // an address may have commas, but not at its end
    const address = open ? (comma === -1 ? '' : word.slice(comma + 1)) : word;
    if (open) {
      finish(comma === -1 ? word : word.slice(0, comma));
    }
    const [, before = '', path = '', after = ''] = /^(,*)([^,].*?|)(,?)$/v.exec(address) ?? [];
    if (path !== '') {
      const from = start + index + word.length - address.length + before.length;
      open = locatedText(text, from, from + path.length);
      if (after !== '') {
        finish('');
      }
    }
  }
  finish('');
  return candidates;
}
