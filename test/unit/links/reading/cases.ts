import type { ImageLink, LocatedText } from '../../../../src/core/links/imageLink.ts';
import { languages, type LanguageName } from '../../../../src/core/links/languages.ts';

/**
 * A text with marked links: `⟦` and `⟧` around a link, `‹` and `›` around its path, `«` and `»` around its alt text;
 * and for each link the expected values that differ from what is marked.
 */
export type Case = readonly [marked: string, ...read: readonly ReadLink[]];

export type ReadLink = Partial<Pick<ImageLink, 'title' | 'width' | 'height' | 'folder'>> & {
  readonly path?: string;
  readonly alt?: string;
};

/** The expected result of a case. */
export function expectedOf([marked, ...read]: Case): Seen {
  const links = [...marked.matchAll(/⟦[^⟦]*⟧/g)].map(([link], index) => ({
    ...nothing,
    path: /‹(.*?)›/s.exec(link)?.[1],
    alt: /«(.*?)»/s.exec(link)?.[1],
    ...read[index],
  }));
  return { marked, links };
}

/** What a scan finds, written as a case is. */
export function scanned(language: LanguageName, marked: string): Seen {
  const text = marked.replace(/[⟦⟧‹›«»]/g, '');
  return seen(
    text,
    [...languages[language].scan(text)].filter((link) => link !== undefined),
  );
}

export function seen(text: string, links: readonly ImageLink[]): Seen {
  const marked = links.toReversed().reduce((after, link) => {
    const { start, end } = link.range;
    return after.slice(0, start) + markedLink(text, link) + after.slice(end);
  }, text);
  return {
    marked,
    links: links.map(({ path, alt, title, width, height, folder }) => ({
      path: path.text,
      alt: alt?.text,
      title,
      width,
      height,
      folder,
    })),
  };
}

interface Seen {
  readonly marked: string;
  readonly links: readonly unknown[];
}

const nothing = { title: undefined, width: undefined, height: undefined, folder: undefined };

function markedLink(text: string, { range, path, alt }: ImageLink): string {
  const parts: readonly (readonly [LocatedText | undefined, string])[] = [
    [path, '‹›'],
    [alt, '«»'],
  ];
  const inside = parts
    .flatMap(([words, signs]) => (words && words.range.end <= range.end ? [{ ...words.range, signs }] : []))
    .filter(({ start }) => start >= range.start)
    .toSorted((one, other) => other.start - one.start);
  return inside.reduce(
    (link, { start, end, signs }) =>
      link.slice(0, start - range.start + 1) +
      (signs[0] ?? '') +
      link.slice(start - range.start + 1, end - range.start + 1) +
      (signs[1] ?? '') +
      link.slice(end - range.start + 1),
    `⟦${text.slice(range.start, range.end)}⟧`,
  );
}
