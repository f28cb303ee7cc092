/** In characters: what is further down is no front matter. */
const maxLength = 65_536;
/** In characters. In longer lines nothing is looked for. */
const maxLineLength = 2000;

/** A value of front matter in which a path is to be written. */
export interface FrontMatterValue {
  readonly format: 'yaml' | 'toml';
  /** The quote that is open there; `undefined`: none. */
  readonly quote: '"' | "'" | undefined;
  /** Whether the value needs a space before it. */
  readonly needsSpace: boolean;
}

/** The value at a position of a text; `undefined` where there is no front matter, or no value of a name or list. */
export function frontMatterValueAt(text: string, offset: number): FrontMatterValue | undefined {
  const fence = /^\ufeff?(?<mark>---|\+\+\+)[ \t]*\r?\n/v.exec(text.slice(0, 200));
  const start = fence?.[0].length ?? 0;
  if (!fence || offset < start || offset > maxLength) {
    return undefined;
  }
  const format = fence.groups?.['mark'] === '---' ? 'yaml' : 'toml';
  const end = (format === 'yaml' ? /^(?:---|\.\.\.)[ \t]*$/mv : /^\+\+\+[ \t]*$/mv).exec(text.slice(start, maxLength));
  if (!end || offset >= start + end.index) {
    return undefined;
  }
  const lines = text.slice(start, offset).split('\n');
  const line = lines.at(-1) ?? '';
  return line.length > maxLineLength || isInBlockScalar(lines) ? undefined : valueIn(line, format);
}

/** The path as a value, with the quotes that it needs. @param path not encoded, except for what a page reads otherwise */
export function writtenValue(path: string, { format, quote, needsSpace }: FrontMatterValue): string {
  const space = needsSpace ? ' ' : '';
  if (quote === "'") {
    return space + (format === 'yaml' ? path.replaceAll("'", "''") : path);
  }
  const escaped = path.replace(/["\\]/gv, '\\$&');
  const isPlain = format === 'yaml' && plainScalar.test(path);
  return space + (isPlain ? path : quote === '"' ? escaped : `"${escaped}"`);
}

/** It begins with no indicator, has no `: ` and no ` #`, and is no number. */
const plainScalar = /^[\p{L}.\/_][\p{L}\p{M}\p{N}.\/_\-~+%]*(?: [\p{L}\p{M}\p{N}.\/_\-~+%]+)*$/v;

function valueIn(line: string, format: FrontMatterValue['format']): FrontMatterValue | undefined {
  const key = (format === 'yaml' ? yamlKey : tomlKey).exec(line);
  if (!key) {
    return undefined;
  }
  const value = line.slice(key[0].length);
  const quote = openQuote(value);
  const isComment = quote === undefined && /(?:^|[ \t])#/v.test(value);
  return isComment ? undefined : { format, quote, needsSpace: /[:\-]$/v.test(key[0]) };
}

/** A name with its colon, or the mark of an item of a list, up to the value. */
const yamlKey =
  /^[ \t]*(?:(?:-[ \t]+)*(?:"[^"]*"|'[^']*'|[^\s"'*!\|>%@`\{\}\[\],?:\-#](?:[^:]|:(?![ \t]|$))*):(?:[ \t]+|$)|(?:-[ \t]+)+|-$)/v;
const tomlKey = /^[ \t]*[\w\-.'"][^=#]*=[ \t]*/v;

/** The quote that a value has opened and not closed. An apostrophe in words is none. */
function openQuote(value: string): FrontMatterValue['quote'] {
  const rest = value.replace(/"(?:[^"\\]|\\[^])*"|'[^']*'/gv, '');
  const [, double, single] = /(?:^|[\[\{,:])[ \t]*(?:(")(?:[^"\\]|\\[^])*|(')[^']*)$/v.exec(rest) ?? [];
  return double !== undefined ? '"' : single !== undefined ? "'" : undefined;
}

/** Whether the last line is part of the text of a `|` or `>`. */
function isInBlockScalar(lines: readonly string[]): boolean {
  let scalarIndent: number | undefined;
  let isInside = false;
  for (const line of lines) {
    const indent = /^ */v.exec(line)?.[0].length ?? 0;
    isInside = scalarIndent !== undefined && (indent > scalarIndent || line.trim() === '');
    if (!isInside) {
      scalarIndent =
        line.length <= maxLineLength && /:[ \t]+[\|>][+\-\d]*[ \t]*(?:#.*)?\r?$/v.test(line) ? indent : undefined;
    }
  }
  return isInside;
}
