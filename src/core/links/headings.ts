import { asciidocLines } from './asciidocLines.ts';
import { decodeReferences } from './characterReferences.ts';
import type { PathRules } from './imageLink.ts';

/** A heading of a text. */
export interface Heading {
  readonly index: number;
  /** Without markup. */
  readonly words: string;
}

/** The headings of a text, first to last: those outside of code and comments. @param from where its front matter ends */
export function headingsIn(text: string, rules: PathRules, from: number): readonly Heading[] {
  if (rules === 'asciidoc') {
    return headingsOfAsciidoc(text);
  }
  const syntax = syntaxes[rules];
  const headings: Heading[] = [];
  if (syntax) {
    const pattern = new RegExp(syntax.map(({ source }) => source).join('|'), 'gimv');
    pattern.lastIndex = from;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      const { index, groups = {} } = found;
      const words = groups['marked'] ?? groups['tagged'] ?? groups['named'] ?? underlinedWords(found);
      if (words !== undefined) {
        headings.push({ index, words: plain(words) });
      }
    }
  }
  return headings;
}

function headingsOfAsciidoc(text: string): readonly Heading[] {
  const headings: Heading[] = [];
  for (const shown of asciidocLines(text)) {
    const words = shown?.underlined?.line ?? /^[=#]{1,6}[ \t]+(.+)$/v.exec(shown?.line ?? '')?.[1];
    if (shown && words !== undefined) {
      headings.push({ index: (shown.underlined ?? shown).start, words: plain(words) });
    }
  }
  return headings;
}

/** The line must be at least as long as the title above it. */
function underlinedWords({ groups = {} }: RegExpExecArray): string | undefined {
  const { title, line = '' } = groups;
  return title !== undefined && line.length >= title.trimEnd().length ? title : undefined;
}

const tagged = /<h[1-6]\b[^<>]*>(?<tagged>[^<\n]+)/v;
const fenced =
  /^[ \t>]*(?:(?:[*+\-]|\d{1,9}[.\)])[ \t]+)*(?<fence>`{3,}(?=[^`\n]*$)|~{3,})[^]*?(?:^[ \t>]*\k<fence>[`~]*[ \t]*$|$(?![^]))/v;
/** In one line. A comment that begins in it hides nothing. */
const codeSpan = /(?<ticks>`{1,9})(?!`)[^\n]{1,999}?(?<!`)\k<ticks>(?!`)/v;
const comments = [/<!--[^]*?(?:-->|$(?![^]))/v, /\{\s{0,20}\/\*[^]*?(?:\*\/\s{0,20}\}|$(?![^]))/v];
const rawElement = /<(?<raw>script|style|textarea|pre|template)\b[^<>]{0,999}>[^]*?(?:<\/\k<raw>|$(?![^]))/v;

/** What is skipped, and the headings; none for languages without any. */
const syntaxes: Readonly<Partial<Record<PathRules, readonly RegExp[]>>> = {
  markdown: [fenced, codeSpan, ...comments, rawElement, /^ {0,3}#{1,6}[ \t]+(?<marked>[^\n]+)/v, tagged],
  page: [...comments, /<(?<raw>script|style|textarea)\b[^<>]{0,999}>[^]*?(?:<\/\k<raw>|$(?![^]))/v, tagged],
  latex: [
    /\\[%\\]/v,
    /%[^\n]*/v,
    /\\begin\{(?<verbatim>verbatim\*?|lstlisting|minted|comment|Verbatim)\}[^]*?(?:\\end\{\k<verbatim>\}|$(?![^]))/v,
    /\\(?:chapter|(?:sub){0,2}section)\*?\s{0,10}(?:\[[^\[\]\n]{0,500}\])?\{(?<named>[^\{\}\n]+)\}/v,
  ],
  typst: [
    /(?<!:)\/\/[^\n]*/v,
    /\/\*[^]*?(?:\*\/|$(?![^]))/v,
    /(?<fence>`{3,})[^]*?(?:\k<fence>|$(?![^]))/v,
    /^={1,6}[ \t]+(?<marked>[^\n]+)/v,
  ],
  restructuredText: [
    /^(?<title>(?=[^\n]{0,20}[\p{L}\p{N}])\S[^\n]{0,299})\r?\n(?<line>(?<mark>[=\-~`:.'"^_*+#<>])\k<mark>{2,})[ \t]*$/v,
  ],
};

/** In characters. The rest of a longer heading is left out. */
const maxLength = 300;

function plain(words: string): string {
  const text = words.slice(0, maxLength).replace(/[ \t]+#+\s*$|\s*\{#[^\}]*\}\s*$|[*_`]/gv, '');
  return decodeReferences(text).trim();
}
