import markdown from 'markdown-it';
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { formatSize, type Size } from '../../src/core/base/size.ts';
import { decodePicture } from '../decodePicture.ts';

export interface Picture {
  /** The path in the link, relative to the folder of the document. */
  readonly path: string;
  /** The line of the document with the link. */
  readonly line: string;
}

/**
 * Reads the links that were added to a Markdown file since `before`, and checks that each leads to a picture of that
 * size.
 */
export async function checkPictures(
  document: string,
  before: string,
  expected: { readonly size: Size; readonly count: number },
): Promise<readonly Picture[]> {
  const known = new Set(before.split('\n'));
  const lines = (await readFile(document, 'utf8')).split('\n').filter((line) => !known.has(line) && line.trim() !== '');
  const pictures = lines.flatMap((line) => imagesOf(line).map((source) => ({ line, source })));
  if (pictures.length !== expected.count) {
    throw new Error(`${expected.count} links were expected, but this was inserted:\n${lines.join('\n')}`);
  }
  return Promise.all(
    pictures.map(async ({ line, source }) => {
      const path = resolve(dirname(document), decodeURIComponent(source));
      const size = formatSize(decodePicture(await readFile(path)));
      if (size !== formatSize(expected.size)) {
        throw new Error(`${path} is ${size}, not ${formatSize(expected.size)}`);
      }
      return { line, path: relative(dirname(document), path) };
    }),
  );
}

function imagesOf(line: string): string[] {
  const tokens = markdown()
    .parseInline(line, {})
    .flatMap(({ children }) => children ?? []);
  return tokens.filter(({ type }) => type === 'image').map((token) => String(token.attrGet('src')));
}
