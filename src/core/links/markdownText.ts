import { decodeMarkdown } from './characterReferences.ts';

/** Removes markup: links and images become their texts, code becomes its content. */
export function plainText(written: string): string {
  let text = withMarksHidden(written);
  for (const [markup, kept] of markups) {
    text = text.replace(markup, kept);
  }
  return decodeMarkdown(text).replace(
    /[\ufdd0-\ufdef]/gv,
    (hiddenMark) => marks[hiddenMark.charCodeAt(0) - 0xfdd0] ?? '',
  );
}

/** The runs of backticks in a text, by their lengths. */
export class BacktickRuns {
  readonly #runs = new Map<number, { readonly starts: number[]; next: number }>();

  constructor(text: string) {
    for (const { index, 0: run } of text.matchAll(/`+/g)) {
      const known = this.#runs.get(run.length);
      known?.starts.push(index);
      this.#runs.set(run.length, known ?? { starts: [index], next: 0 });
    }
  }

  /** The first run of a length at or after an offset, which must not be before that of the last call. */
  closing(length: number, from: number): { readonly start: number; readonly end: number } | undefined {
    const runs = this.#runs.get(length);
    while (runs && (runs.starts[runs.next] ?? Infinity) < from) {
      runs.next += 1;
    }
    const start = runs?.starts[runs.next];
    return start === undefined ? undefined : { start, end: start + length };
  }
}

/** The text with the content of code instead of the code, and without escapes. The marks of both are hidden. */
function withMarksHidden(written: string): string {
  const runs = new BacktickRuns(written);
  const parts: string[] = [];
  let end = 0;
  for (const { index, 0: token, 1: mark } of written.matchAll(/`+|\\([!-\/:-@\[-`\{-~])/gv)) {
    const closing = index < end || mark !== undefined ? undefined : runs.closing(token.length, index + token.length);
    if (index < end || (mark === undefined && !closing)) {
      continue;
    }
    parts.push(written.slice(end, index));
    parts.push((mark ?? trimmedOnce(written.slice(index + token.length, closing?.start))).replace(punctuation, hidden));
    end = closing?.end ?? index + token.length;
  }
  return parts.join('') + written.slice(end);
}

/** Without one space at each end, as long as something is left. */
function trimmedOnce(code: string): string {
  const begun = code.length > 1 && /^\s/.test(code) ? code.slice(1) : code;
  return begun.length > 1 && /\s$/.test(begun) ? begun.slice(0, -1) : begun;
}

/** Replaces a mark that is in code or escaped by a noncharacter until all markup is removed. */
function hidden(mark: string): string {
  return String.fromCharCode(0xfdd0 + marks.indexOf(mark));
}

const punctuation = /[!-\/:-@\[-`\{-~]/gv;
const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

const emphasis = [
  [/(?<![\\*])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?!\*)/g, '$2'],
  [/(?<![\\\w])(_{1,3})(?=[^\s_])([^_]*[^\s_\\])\1(?!\w)/g, '$2'],
] as const;

const markups: readonly (readonly [markup: RegExp, kept: string])[] = [
  [/!\[((?:[^\[\]\\]|\\[^]|\[[^\[\]]*\])*)\](?:\([^\(\)]*\)|\[[^\[\]]*\])/gv, '$1'],
  [/!?\[((?:[^\[\]\\]|\\[^])*)\](?:\([^\(\)]*\)|\[[^\[\]]*\])/gv, '$1'],
  [/!\[((?:[^\[\]\\]|\\[^])*)\](?:\([^\(\)]*\)|\[[^\[\]]*\])/gv, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ''],
  ...emphasis,
  ...emphasis, // again, for nested emphasis
];
