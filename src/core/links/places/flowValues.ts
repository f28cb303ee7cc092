import { matchAt } from '../../base/text.ts';
import { type LocatedText, locatedText } from '../imageLink.ts';

/** A text in front matter, under its keys from the outside in. */
export interface FrontMatterEntry {
  readonly keys: readonly string[];
  readonly value: LocatedText;
}

/** The key of an item of a list: this mark, which begins no written key, and the index. */
export const itemMark = '#';

/** In characters. Longer collections are not read. */
const maxFlowLength = 4000;
const maxFlowDepth = 8;

interface Frame {
  readonly close: string;
  key: string | undefined;
  item: number;
  /** The text since the last comma; `undefined` if it is a collection, or there is none. */
  value: LocatedText | undefined;
}

/** Texts that a collection in brackets or braces has, and where it ends. */
interface Flow {
  readonly entries: readonly FrontMatterEntry[];
  readonly end: number;
}

/**
 * A collection of YAML or TOML at an opening bracket or brace.
 * @returns `undefined` if it has no end, or cannot be read
 */
export function readFlow(whole: string, start: number, keys: readonly string[], isToml: boolean): Flow | undefined {
  const text = whole.slice(start, start + maxFlowLength);
  const token = new RegExp(isToml ? tomlToken : yamlToken);
  const entries: FrontMatterEntry[] = [];
  const frames: Frame[] = [];
  const finish = (frame: Frame): void => {
    const path = frames.map(({ close, key, item }) => (close === ']' ? `${itemMark}${item}` : (key ?? '')));
    if (frame.value && (frame.close === ']' || frame.key !== undefined)) {
      entries.push({ keys: [...keys, ...path], value: frame.value });
    }
    [frame.value, frame.key] = [undefined, undefined];
  };
  for (let at = 0; at < text.length;) {
    const found = matchAt(token, text, at);
    const frame = frames.at(-1);
    if (!found) {
      return undefined;
    }
    const [written] = found;
    const { mark, double, single, plain } = found.groups ?? {};
    if (mark === '[' || mark === '{') {
      if (frames.length === maxFlowDepth) {
        return undefined;
      }
      frames.push({ close: mark === '[' ? ']' : '}', key: undefined, item: 0, value: undefined });
    } else if (mark === ']' || mark === '}') {
      if (frame?.close !== mark) {
        return undefined;
      }
      finish(frame);
      frames.pop();
      if (frames.length === 0) {
        return { entries, end: start + at + 1 };
      }
    } else if (frame && mark === ',') {
      finish(frame);
      frame.item += 1;
    } else if (frame && mark !== undefined) {
      [frame.key, frame.value] = [frame.value?.text ?? '', undefined];
    } else if (frame && (double !== undefined || single !== undefined || plain !== undefined)) {
      const isQuoted = plain === undefined;
      const [from, to] = isQuoted ? [at + 1, at + written.length - 1] : [at, at + written.trimEnd().length];
      const isValue = isQuoted || !isToml || frame.key === undefined;
      frame.value = isValue ? locatedText(whole, start + from, start + to) : undefined;
    }
    at += written.length;
  }
  return undefined;
}

const space = String.raw`\s+|#[^\n]*`;
const quoted = String.raw`"(?<double>[^"\\\n]*)"|'(?<single>[^'\n]*)'`;
const yamlToken = new RegExp(
  String.raw`${space}|(?<mark>[\[\]\{\},]|:(?=[\s,\[\]\{\}]|$)|(?<=["']):)|${quoted}|(?<plain>[^\s,\[\]\{\}"'#:](?:[^,\[\]\{\}\n:#]|:(?![\s,\[\]\{\}]))*)`,
  'vy',
);
const tomlToken = new RegExp(String.raw`${space}|(?<mark>[\[\]\{\},=])|${quoted}|(?<plain>[^\s,\[\]\{\}"'#=]+)`, 'vy');
