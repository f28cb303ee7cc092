import { matchAt, tokensOf } from '../base/text.ts';
import { type ImageLink, type Language, type LinkWriter, locatedText } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';

/** Also for languages that compile to CSS. `url()` has no alt text, but a user's template may put it into a comment. */
const writer: LinkWriter = {
  template: 'url("${src}")',
  escapePath: (path) => encodeLinkPath(path),
  escapeText: (line) => line.replace(/["\\]/gv, '\\$&').replaceAll('*/', '* /'),
  pattern: /\burl\("[^"]*"\)/v,
};

/** `url()` outside of comments and strings. */
export const css = {
  ids: ['css'],
  extensions: ['css'],
  pathRules: 'page',
  writer,
  scan: (text) => scanUrls(text, /\/\*[^]*?(?:\*\/|$)/v),
} as const satisfies Language;

/** SCSS and Less, which also have line comments. */
export const scss = {
  ids: ['scss', 'less'],
  writtenIds: ['sass', 'postcss', 'stylus'],
  extensions: ['scss', 'less'],
  pathRules: 'page',
  writer,
  scan: (text) => scanUrls(text, /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*/v),
} as const satisfies Language;

function* scanUrls(text: string, comment: RegExp): Generator<ImageLink | undefined> {
  const either = new RegExp(`${comment.source}|${string.source}|${url.source}`, 'ivy');
  for (const token of tokensOf(text, /["'\/]|\burl\(/iv, (at) => matchAt(either, text, at))) {
    const { index: start = 0, 0: written = '', groups } = token ?? {};
    const path = groups?.['double'] ?? groups?.['single'] ?? groups?.['bare'];
    if (path === undefined) {
      yield undefined;
      continue;
    }
    const from = start + written.indexOf(path, 'url('.length);
    yield {
      range: { start, end: start + written.length },
      path: locatedText(text, from, from + path.length, unescape),
    };
  }
}

/** A string without an end ends with its line. */
const string = /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"?|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'?/v;
const url =
  /\burl\(\s*(?:"(?<double>[^"\\\n]*(?:\\.[^"\\\n]*)*)"|'(?<single>[^'\\\n]*(?:\\.[^'\\\n]*)*)'|(?<bare>(?:[^\s"'\(\)\\]|\\.){1,4096}))\s*\)/v;

function unescape(written: string): string {
  return written.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)) : character,
  );
}
