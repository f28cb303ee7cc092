import { unescape } from './markdownResource.ts';

/** Words without their markup: links and images are their texts, code is what is in it, emphasis goes. */
export function plainText(written: string): string {
  let text = written.replace(codeOrEscape, (_, _fence, code: string | undefined, mark: string | undefined) =>
    mark === undefined ? (code ?? '') : hidden(mark),
  );
  for (const [markup, kept] of markups) {
    text = text.replace(markup, kept);
  }
  return unescape(text).replace(/[\ufdd0-\ufdef]/gv, (hiddenMark) => marks[hiddenMark.charCodeAt(0) - 0xfdd0] ?? '');
}

const codeOrEscape = /(`+)\s?([^`]|[^`][^]*?[^`])\s?\1(?!`)|\\([!-\/:-@\[-`\{-~])/gv;

/** A mark behind a backslash begins nothing: until all markup is gone, a character that no text has stands for it. */
function hidden(mark: string): string {
  return String.fromCharCode(0xfdd0 + marks.indexOf(mark));
}

const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const markups: readonly (readonly [markup: RegExp, kept: string])[] = [
  [/!?\[((?:[^\[\]\\]|\\[^])*)\](?:\([^\(\)]*\)|\[[^\[\]]*\])/gv, '$1'],
  [/!\[((?:[^\[\]\\]|\\[^])*)\](?:\([^\(\)]*\)|\[[^\[\]]*\])/gv, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ''],
  [/(?<![\\*])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?!\*)/g, '$2'],
  [/(?<![\\\w])(_{1,3})(?=[^\s_])([^_]*[^\s_\\])\1(?!\w)/g, '$2'],
];
