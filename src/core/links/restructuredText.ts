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
    const indent = indentOf(line);
    if (line.trim() === '' || (hiddenBelow !== undefined && indent > hiddenBelow)) {
      continue;
    }
    hiddenBelow = undefined;
    const found = directive.exec(line.trimEnd());
    const path = found?.[2];
    if (found && path !== undefined) {
      const end = start + line.trimEnd().length;
      const from = end - path.length;
      const body = lines.slice(index + 1, index + 1 + maxBodyLines);
      yield {
        range: { start: start + (found[1] ?? '').length, end },
        path: locatedText(text, from, end, (written) => written.replace(/\\(.)/g, '$1')),
        ...bodyOf(text, body, indent),
      };
    } else if (isLiteral(line)) {
      hiddenBelow = indent;
    }
  }
}

/** May be the definition of a substitution (`|name|`), and may be indented, in a list or a note. */
const directive = /^(\s*)\.\.\s+(?:\|[^\|]+\|\s+)?(?:image|figure)::\s+(\S.*)$/v;
const maxBodyLines = 40;

/** Whether the lines indented below are a comment, literal or code, which are not scanned. */
function isLiteral(line: string): boolean {
  return (
    /^\s*\.\.\s+(?:code|code-block|sourcecode|highlight|literalinclude|raw|parsed-literal|math|comment)::/.test(line) ||
    /^\s*\.\.(?:\s+(?!\S*::|\[|_|\|)\S.*|\s*)$/.test(line) ||
    (line.trimEnd().endsWith('::') && !/^\s*\.\.\s/.test(line))
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
  const options = new Map<string, LocatedText>();
  const blank = body.findIndex(({ line }) => line.trim() === '');
  for (const { start, line } of blank === -1 ? body : body.slice(0, blank)) {
    const option = /^(\s*:([a-z]+):\s+)(.*)$/.exec(line);
    if (option) {
      const from = start + (option[1] ?? '').length;
      options.set(option[2] ?? '', locatedText(text, from, from + (option[3] ?? '').trimEnd().length));
    }
  }
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

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
