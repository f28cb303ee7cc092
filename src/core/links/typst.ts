import { matchAt, matchWithin, tokensOf } from '../base/text.ts';
import { type ImageLink, type Language, type LinkWriter, locatedText, pixels } from './imageLink.ts';
import { captionOfFigure, unescaped } from './typstCaption.ts';

/** Path and alt text are string literals, in which invisible characters are written as `\u{…}`. */
const writer: LinkWriter = {
  template: '#image("${src}", alt: "${alt}")',
  escapePath: (path) => escapeString(path.toWellFormed()),
  escapeText: escapeString,
  pattern: /#image\((?:"(?:\\.|[^"\\])*"|[^"\(\)])*\)/v,
};

function escapeString(text: string): string {
  return text
    .replace(/["\\]/gv, '\\$&')
    .replace(/[[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]--[ ]]/gv, (character) => `\\u{${hex(character)}}`);
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

export const typst = {
  ids: ['typst'],
  extensions: ['typ'],
  pathRules: 'typst',
  writer,
  scan,
} as const satisfies Language;

/** `image("path", alt: "…")`, outside of comments and raw text. */
function* scan(text: string): Generator<ImageLink | undefined> {
  for (const found of tokensOf(text, /[\/`"]|image\(/v, (at) => tokenAt(text, at))) {
    const { index: start = 0, 0: whole = '', groups = {} } = found ?? {};
    const { path, list = '' } = groups;
    if (path === undefined) {
      yield undefined;
      continue;
    }
    const end = start + whole.length;
    const from = start + whole.indexOf('"') + 1;
    const alt = /\balt\s*:\s*"((?:[^"\\]|\\.)*)"/v.exec(list);
    const altFrom = end - ')'.length - list.length + (alt ? alt.index + alt[0].indexOf('"') + 1 : 0);
    yield {
      range: { start, end },
      path: locatedText(text, from, from + path.length, unescaped),
      alt: alt ? locatedText(text, altFrom, altFrom + (alt[1] ?? '').length, unescaped) : undefined,
      title: captionOfFigure(text, start, end),
      width: pixels(lengthOf(list, 'width')),
      height: pixels(lengthOf(list, 'height')),
    };
  }
}

const skipped = [/(?<!:)\/\/[^\n]*/v, /\/\*[^]*?(?:\*\/|$)/v, /(?<fence>`{3,})[^]*?(?:\k<fence>|$)/v, /`[^`]*`/v];
const image =
  /(?<![\w.\-])image\(\s*"(?<path>(?:[^"\\\n]|\\.)+)"(?<list>(?:[^"\(\)]|"(?:[^"\\]|\\.)*"|\((?:[^\(\)])*\))*)\)/v;
const otherString = /(?<=\w\s*\(\s*|:\s*|,\s*)"(?:[^"\\\n]|\\.)*"/v;
const skip = new RegExp([...skipped, otherString].map(({ source }) => source).join('|'), 'vy');
const imageCall = new RegExp(image.source, 'vy');
const maxCallLength = 4096;

function tokenAt(text: string, at: number): RegExpExecArray | null {
  return text[at] === 'i' ? matchWithin(imageCall, text, at, maxCallLength) : matchAt(skip, text, at);
}

function lengthOf(list: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*:\\s*([\\w.%]+)`).exec(list)?.[1];
}
