import { linesOf, type Line } from '../base/text.ts';
import { type ImageLink, type Language, type LinkWriter, locatedText, type LocatedText, pixels } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';

/** In a path, white space and backslashes need a backslash; the text of an option has no escapes. */
const writer: LinkWriter = {
  template: '.. image:: ${src}\n   :alt: ${alt}',
  escapePath: (path) => encodeLinkPath(path, ' !"#$&\'()*:;<>?[\\]^`{|}').replace(/[ \\]/gv, '\\$&'),
  escapeText: (line) => line,
  pattern: undefined,
};

export const restructuredText = {
  ids: ['restructuredtext'],
  extensions: ['rst'],
  pathRules: 'restructuredText',
  writer,
  scan,
} as const satisfies Language;

/** The directives `image` and `figure`, with their options and caption. */
function* scan(text: string): Generator<ImageLink | undefined> {
  const lines: Line[] = [];
  for (const line of linesOf(text)) {
    lines.push(line);
    yield undefined;
  }
  let hiddenBelow: number | undefined;
  for (const [index, { start, line }] of lines.entries()) {
    yield undefined;
    if (line.trim() === '' || (hiddenBelow !== undefined && indentOf(line) > hiddenBelow)) {
      continue;
    }
    hiddenBelow = undefined;
    const indent = itemMarks.exec(line)?.[0].length ?? 0;
    const found = directive.exec(line.slice(indent).trimEnd());
    const path = found?.[1];
    if (path !== undefined) {
      const end = start + line.trimEnd().length;
      const from = end - path.length;
      const body = lines.slice(index + 1, index + 1 + maxBodyLines);
      yield {
        range: { start: start + indent, end },
        path: locatedText(text, from, end, (written) => written.replace(/\\(.)/g, '$1')),
        ...bodyOf(text, body, indent),
      };
    } else if (isLiteral(line.slice(indent))) {
      hiddenBelow = indent;
    }
  }
}

/** The indent and the marks of list items, behind which a directive may begin. */
const itemMarks = /^\s*(?:(?:[*+\-•‣⁃]|\(?(?:\d{1,9}|[a-z#]|[ivxlcdm]{1,9})[.\)])\s+)*/iv;
/** May be the definition of a substitution (`|name|`). */
const directive = /^\.\.\s+(?:\|[^\|]+\|\s+)?(?:image|figure)::\s+(\S.*)$/v;
const maxBodyLines = 40;

/** Whether the lines indented below are a comment, literal or code, which are not scanned. */
function isLiteral(line: string): boolean {
  return (
    /^\.\.\s+(?:code|code-block|sourcecode|highlight|literalinclude|raw|parsed-literal|math|comment)::/.test(line) ||
    /^\.\.(?:\s+(?!\S*::|\[|_|\|)\S.*|\s*)$/.test(line) ||
    (line.trimEnd().endsWith('::') && !/^\.\.\s/.test(line))
  );
}

interface Body {
  readonly alt?: LocatedText;
  readonly title?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** The lines indented below a directive: options and, after a blank line, the caption. */
function bodyOf(text: string, lines: readonly Line[], indent: number): Body {
  const end = lines.findIndex(({ line }) => line.trim() !== '' && indentOf(line) <= indent);
  const body = end === -1 ? lines : lines.slice(0, end);
  const blank = body.findIndex(({ line }) => line.trim() === '');
  const options = optionsOf(text, blank === -1 ? body : body.slice(0, blank));
  const captionLines = blank === -1 ? [] : body.slice(blank).map(({ line }) => line.trim());
  const caption = captionLines.join('\n').trim().split('\n\n')[0];
  const alt = options.get('alt');
  return {
    ...(alt && { alt }),
    title: caption ? caption.replaceAll('\n', ' ') : undefined,
    width: pixels(options.get('width')?.text),
    height: pixels(options.get('height')?.text),
  };
}

/** An option is a field: it goes on in the lines that are indented below its name. */
function optionsOf(text: string, lines: readonly Line[]): ReadonlyMap<string, LocatedText> {
  const options = new Map<string, LocatedText>();
  let [name, indent]: [string, number] = ['', Infinity];
  for (const { start, line } of lines) {
    const [, marked = '', named, rest = ''] = /^(\s*:([a-z][a-z\-]*):(?:\s+|$))(.*)$/v.exec(line) ?? [];
    if (named !== undefined && indentOf(line) <= indent) {
      [name, indent] = [named, indentOf(line)];
      const from = start + marked.length;
      options.set(name, locatedText(text, from, from + rest.trimEnd().length));
    } else if (name !== '' && indentOf(line) > indent) {
      const from = options.get(name)?.range.start ?? start;
      const end = start + line.trimEnd().length;
      options.set(name, locatedText(text, from, end, oneLine));
    }
  }
  return options;
}

function oneLine(written: string): string {
  const lines = written.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(' ');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
