import { wordsAt, type ImageLink, type ImageLinkScan } from './imageLink.ts';

/** `url()` outside of comments and strings. */
export const css: ImageLinkScan = (text) => scanUrls(text, /\/\*[^]*?(?:\*\/|$)/v);

/** SCSS and Less, whose comments may also end with their line. */
export const scss: ImageLinkScan = (text) => scanUrls(text, /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/v);

function* scanUrls(text: string, comment: RegExp): Generator<ImageLink | undefined> {
  const either = new RegExp(`${comment.source}|${string.source}|${url.source}`, 'giv');
  for (const { index: start, 0: written, groups } of text.matchAll(either)) {
    const path = groups?.['double'] ?? groups?.['single'] ?? groups?.['bare'];
    if (path === undefined) {
      yield undefined;
      continue;
    }
    const from = start + written.indexOf(path, 'url('.length);
    yield {
      range: { start, end: start + written.length },
      path: wordsAt(text, from, from + path.length, unescape),
    };
  }
}

const string = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/v;
const url =
  /\burl\(\s*(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)'|(?<bare>(?:[^\s"'\(\)\\]|\\.)+))\s*\)/v;

function unescape(written: string): string {
  return written.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)) : character,
  );
}
