import { linesOf, matchAt } from '../../base/text.ts';
import { type LocatedText, locatedText } from '../imageLink.ts';
import { type FrontMatterEntry, itemMark, readFlow } from './flowValues.ts';

/** Front matter between its fences. */
export interface FrontMatterBlock {
  readonly isToml: boolean;
  /** Offsets of what is between the fences. */
  readonly start: number;
  readonly end: number;
  /** The offset after the closing fence. */
  readonly next: number;
}

/** In characters. What is longer is no front matter. */
const maxLength = 32_768;
const maxEntries = 500;

/** The front matter that begins at an offset; `undefined` if there is none, or it has no end. */
export function frontMatterAt(text: string, at: number): FrontMatterBlock | undefined {
  if (!/^(?:---|\+\+\+)/v.test(text.slice(at, at + 3))) {
    return undefined;
  }
  const found = /^(---|\+\+\+)[ \t]*\r?\n(?<body>[^]*?)^(?:\1|\.\.\.)[ \t]*(?:\r?\n|$(?![^]))/mv.exec(
    text.slice(at, at + maxLength),
  );
  if (found?.index !== 0) {
    return undefined;
  }
  const body = found.groups?.['body'] ?? '';
  const start = at + found[0].indexOf('\n') + 1;
  return { isToml: found[1] === '+++', start, end: start + body.length, next: at + found[0].length };
}

/**
 * The texts of front matter with their positions. What cannot be read is left out, and what follows it is read. Texts
 * of several lines are left out, too.
 */
export function frontMatterEntries(text: string, block: FrontMatterBlock): readonly FrontMatterEntry[] {
  const body = text.slice(0, block.end);
  const entries = (block.isToml ? tomlEntries : yamlEntries)(body, block.start);
  return entries.slice(0, maxEntries);
}

/** A key whose content may follow in deeper lines, or an item of a list. */
interface Node {
  readonly indent: number;
  readonly key: string;
  items: number;
}

const yamlLine = /^(?<indent> *)(?<dashes>(?:- +)*(?:-$)?)(?<rest>.*)$/v;
const yamlKey =
  /(?:"(?<double>[^"\\\n]{0,99})"|'(?<single>[^'\n]{0,99})'|(?<plain>[^\s"'*#!\x26\|>%@`\[\]\{\},:\-][^:\n]{0,99}?))[ \t]*:(?=[ \t]|$)[ \t]*/vy;

function yamlEntries(text: string, from: number): readonly FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  const nodes: Node[] = [];
  let skippedTo = from;
  /** The column of a block of text, whose lines are deeper. */
  let blockIndent = Infinity;
  /** The column of the last text in one line: a deeper line continues it. */
  let lastIndent = Infinity;
  for (const { start, line } of linesOf(text.slice(from))) {
    const { indent = '', dashes = '', rest = '' } = yamlLine.exec(line)?.groups ?? {};
    const at = from + start;
    if (at < skippedTo || rest.startsWith('#') || (rest.trim() === '' && dashes === '') || rest.startsWith('\t')) {
      continue;
    }
    if (indent.length > blockIndent) {
      continue;
    }
    blockIndent = Infinity;
    if (indent.length > lastIndent) {
      entries.pop(); // its text goes on in this line
    }
    lastIndent = Infinity;
    for (const { index } of dashes.matchAll(/-/gv)) {
      enter(nodes, indent.length + index, undefined);
    }
    const column = indent.length + dashes.length;
    const offset = at + column;
    const key = matchAt(yamlKey, line, column);
    if (key) {
      enter(nodes, column, key.groups?.['double'] ?? key.groups?.['single'] ?? key.groups?.['plain'] ?? '');
    } else if (dashes === '') {
      continue;
    }
    const keys = nodes.map((node) => node.key);
    const valueAt = offset + (key?.[0].length ?? 0);
    const written = text.slice(valueAt, at + line.length);
    const owner = key ? column : indent.length;
    if (/^[\|>][+\-\d]*[ \t]*(?:#.*)?$/v.test(written)) {
      blockIndent = owner;
    } else if (/^[\[\{]/v.test(written)) {
      const flow = readFlow(text, valueAt, keys, false);
      entries.push(...(flow?.entries ?? []));
      skippedTo = flow?.end ?? skippedTo;
    } else {
      const value = yamlText(text, valueAt, written);
      entries.push(...(value.text ? [{ keys, value: value.text }] : []));
      lastIndent = value.text ? owner : Infinity;
      skippedTo = value.end ?? skippedTo;
    }
    if (entries.length > maxEntries) {
      break;
    }
  }
  return entries;
}

/** Leaves the nodes that end before a column, and enters one. @param key `undefined` for an item of a list */
function enter(nodes: Node[], indent: number, key: string | undefined): void {
  const isOver = (node: Node) =>
    node.indent > indent || (node.indent === indent && (key !== undefined || isItem(node)));
  for (let last = nodes.at(-1); last && isOver(last); last = nodes.at(-1)) {
    nodes.pop();
  }
  const parent = nodes.at(-1);
  nodes.push({ indent, key: key ?? `${itemMark}${parent?.items ?? 0}`, items: 0 });
  if (key === undefined && parent) {
    parent.items += 1;
  }
}

function isItem({ key }: Node): boolean {
  return key.startsWith(itemMark);
}

interface YamlText {
  /** `undefined` for what is no text in one line. */
  readonly text?: LocatedText;
  /** Where a text of several lines ends. */
  readonly end?: number;
}

function yamlText(text: string, at: number, written: string): YamlText {
  const quote = /^["']/v.exec(written)?.[0];
  if (quote === undefined) {
    const plain = written.replace(/(?:^|[ \t])#.*$/v, '').trimEnd();
    return plain === '' || /^[&*!\|>%@`,\]\}]/v.test(plain) ? {} : { text: locatedText(text, at, at + plain.length) };
  }
  const found = matchAt(quote === '"' ? doubleQuoted : singleQuoted, text, at);
  if (!found) {
    return {};
  }
  const end = at + found[0].length;
  if (found[0].includes('\n')) {
    return { end };
  }
  return /^[ \t]*(?:#.*)?$/v.test(written.slice(found[0].length))
    ? { text: locatedText(text, at + 1, end - 1, quote === '"' ? unescapeDouble : unescapeSingle) }
    : {};
}

const doubleQuoted = /"(?:[^"\\]|\\[^])*"/vy;
const singleQuoted = /'(?:[^']|'')*'/vy;

function unescapeDouble(written: string): string {
  return written.replace(/\\(["\\\/])/gv, '$1');
}

function unescapeSingle(written: string): string {
  return written.replaceAll("''", "'");
}

const tomlHeader = /^[ \t]*(\[\[?)([^\[\]]*)\]\]?[ \t]*(?:#.*)?$/v;
const tomlKey =
  /^([ \t]*)((?:[\w\-]+|"[^"\\]*"|'[^']*')(?:[ \t]*\.[ \t]*(?:[\w\-]+|"[^"\\]*"|'[^']*'))*)[ \t]*=[ \t]*/v;

function tomlEntries(text: string, from: number): readonly FrontMatterEntry[] {
  const entries: FrontMatterEntry[] = [];
  const counts = new Map<string, number>();
  let table: readonly string[] = [];
  let skippedTo = from;
  for (const { start, line } of linesOf(text.slice(from))) {
    const at = from + start;
    const header = at < skippedTo || line.length > 1000 ? null : tomlHeader.exec(line);
    if (header) {
      const [, brackets, name = ''] = header;
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      table = [...tomlKeys(name), ...(brackets === '[[' ? [`${itemMark}${count}`] : [])];
      continue;
    }
    const key = at < skippedTo || line.length > 5000 ? null : tomlKey.exec(line);
    if (!key) {
      continue;
    }
    const keys = [...table, ...tomlKeys(key[2] ?? '')];
    const valueAt = at + key[0].length;
    const written = text.slice(valueAt, at + line.length);
    const fence = /^(?:"""|''')/v.exec(written)?.[0];
    if (fence !== undefined) {
      const end = text.indexOf(fence, valueAt + fence.length);
      skippedTo = end === -1 ? skippedTo : end + fence.length;
    } else if (/^[\[\{]/v.test(written)) {
      const flow = readFlow(text, valueAt, keys, true);
      entries.push(...(flow?.entries ?? []));
      skippedTo = flow?.end ?? skippedTo;
    } else if (/^["']/v.test(written)) {
      const { text: value } = yamlText(text, valueAt, written);
      entries.push(...(value ? [{ keys, value }] : []));
    }
    if (entries.length > maxEntries) {
      break;
    }
  }
  return entries;
}

function tomlKeys(written: string): readonly string[] {
  return Array.from(written.matchAll(/"([^"]*)"|'([^']*)'|([\w\-]+)/gv), ([, double, single, bare]) => {
    return double ?? single ?? bare ?? '';
  });
}
