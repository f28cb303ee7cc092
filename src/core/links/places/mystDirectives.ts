import { type ImageLink, locatedText, pixels } from '../imageLink.ts';
import { fenceEnd } from './frontMatter.ts';

/** The directives `{figure}` and `{image}` of MyST, in fences of backticks, tildes or colons. Other code is skipped. */
export function* mystDirectives(text: string): Generator<ImageLink | undefined> {
  if (!/\{(?:figure|image)\}/v.test(text)) {
    return;
  }
  const fences = new RegExp(fence);
  for (let found = fences.exec(text); found; found = fences.exec(text)) {
    const { index, 0: line } = found;
    const [, indent = '', marks = '', info = ''] = found;
    const [, name, path] = /^[ \t]*\{(figure|image)\}[ \t]+(\S.*?)\s*$/v.exec(info) ?? [];
    if (marks.startsWith('`') && info.includes('`')) {
      continue; // code in a line of text
    }
    if (name !== undefined && path !== undefined) {
      const start = index + line.lastIndexOf(path);
      const { words, options } = contentOf(text, index + line.length, marks);
      yield {
        range: { start: index + indent.length, end: start + path.length },
        path: locatedText(text, start, start + path.length),
        alt: options.get('alt'),
        title: words,
        width: pixels(options.get('width')?.text),
        height: pixels(options.get('height')?.text),
        place: `{${name}}`,
        rules: 'restructuredText',
      };
    }
    // What colons enclose is text, in which there may be others.
    fences.lastIndex = marks.startsWith(':') ? index + line.length : fenceEnd(text, marks, index + indent.length);
    yield undefined;
  }
}

const fence = /^( {0,3})(`{3,}|~{3,}|:{3,})([^\n]*)$/gmv;

/** In characters. What follows in a directive is not read. */
const maxContentLength = 2000;

interface Content {
  readonly options: ReadonlyMap<string, ReturnType<typeof locatedText>>;
  /** The first paragraph, which is the caption. */
  readonly words: string | undefined;
}

function contentOf(text: string, from: number, marks: string): Content {
  const options = new Map<string, ReturnType<typeof locatedText>>();
  const words: string[] = [];
  let at = from;
  for (const line of text.slice(from, from + maxContentLength).split('\n')) {
    const [written, name, value] = /^[ \t]*:([\w\-]+):[ \t]*(.*?)\s*$/v.exec(line) ?? [];
    if (line.trimStart().startsWith(marks)) {
      break;
    }
    if (written !== undefined && words.length === 0) {
      const start = at + line.indexOf(value ?? '', line.indexOf(':', line.indexOf(':') + 1) + 1);
      options.set(name ?? '', locatedText(text, start, start + (value ?? '').length));
    } else if (line.trim() !== '') {
      words.push(line.trim());
    } else if (words.length > 0) {
      break;
    }
    at += line.length + 1;
  }
  return { options, words: words.join(' ') || undefined };
}
