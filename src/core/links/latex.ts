import { matchAt, tokensOf } from '../base/text.ts';
import { type ImageLink, type Language, type LinkWriter, locatedText, pixels } from './imageLink.ts';
import { encodeLinkPath } from './linkPath.ts';

/** Without an alt text: older versions of LaTeX have no option for it. Paths have no characters special to TeX. */
const writer: LinkWriter = {
  template: '\\includegraphics{${src}}',
  escapePath: (path) =>
    encodeLinkPath(path, " !&'()*:;?[]`")
      .replace(/^ | $| (?= )/gv, '%20')
      .replaceAll('~', '%7E')
      .replace(/[&%]/gv, '\\$&'),
  escapeText: (line) => line.replace(/[&#$%\\^_\{\}~]/gv, (character) => commands[character] ?? `\\${character}`),
  pattern: /\\includegraphics(?:\[[^\[\]]*\])?\{(?:\\.|[^\{\}\\])*\}/v,
};

const commands: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};

export const latex = {
  ids: ['latex', 'tex'],
  extensions: ['tex'],
  pathRules: 'latex',
  writer,
  scan,
} as const satisfies Language;

/** `\includegraphics[options]{path}`, outside of comments and verbatim text. */
function* scan(text: string): Generator<ImageLink | undefined> {
  let folder: string | undefined;
  const token = new RegExp([...skipped, graphicsPath, include].map(({ source }) => source).join('|'), 'vy');
  for (const found of tokensOf(text, /[\\%]/v, (at) => matchAt(token, text, at))) {
    const { index: start = 0, 0: whole = '', groups = {} } = found ?? {};
    const { folder: named, path, options = '' } = groups;
    folder = named ?? folder;
    if (path === undefined) {
      yield undefined;
      continue;
    }
    const end = start + whole.length;
    const from = end - '}'.length - path.length;
    const alt = optionOf(options, 'alt');
    const altFrom = start + whole.indexOf('[') + 1 + (alt?.at ?? 0);
    const trimmed = path.trim();
    const pathFrom = from + path.indexOf(trimmed);
    yield {
      range: { start, end },
      path: locatedText(text, pathFrom, pathFrom + trimmed.length, plain),
      alt: alt && locatedText(text, altFrom, altFrom + alt.value.length, plain),
      title: caption(text, end),
      width: pixels(optionOf(options, 'width')?.value),
      height: pixels(optionOf(options, 'height')?.value),
      folder,
    };
  }
}

const skipped = [
  /\\[%\\]/v, // an escaped percent sign does not start a comment
  /%[^\n]*/v,
  /\\begin\{(?<verbatim>verbatim\*?|lstlisting|minted|comment|Verbatim)\}[^]*?(?:\\end\{\k<verbatim>\}|$)/v,
  /\\(?:verb|lstinline)\*?(?<quote>[^a-zA-Z\s*])[^\n]{0,1000}?\k<quote>/v,
];
const graphicsPath =
  /\\graphicspath\s*\{(?<folder>(?:\s{0,100}\{(?:[^\{\}]|\{[^\{\}]*\}){0,1000}\}){0,100})\s{0,100}\}/v;
const include =
  /\\includegraphics\*?\s{0,100}(?:\[(?<options>(?:[^\[\]\{\}]|\{[^\{\}]*\}){0,1000})\]\s{0,100})?\{(?<path>[^\{\}]{1,4096})\}/v;

function optionOf(options: string, name: string): { readonly value: string; readonly at: number } | undefined {
  const found = new RegExp(`(?<=^|,)\\s*${name}\\s*=\\s*(?:\\{([^{}]*)\\}\\s*|([^,{}]*))(?=,|$)`).exec(options);
  const value = found?.[1] ?? found?.[2]?.trimEnd();
  return found && value !== undefined ? { value, at: found.index + found[0].lastIndexOf(value) } : undefined;
}

/** The caption of the figure around the image. */
function caption(text: string, end: number): string | undefined {
  const words =
    /^(?:(?!\\end\{(?:figure|wrapfigure|center)|\\includegraphics)[^])*?\\caption(?:\[[^\]]*\])?\{((?:[^\{\}]|\{[^\{\}]*\})*)\}/v;
  const found = words.exec(text.slice(end, end + 2000));
  return found?.[1] === undefined ? undefined : plain(found[1]);
}

/** The text without commands and braces. */
function plain(written: string): string {
  return written
    .replace(/\\(?:label|cite|ref)\s*\{[^\{\}]*\}/gv, '')
    .replace(/\\([%&#_${}])/g, '$1')
    .replace(/\\[a-zA-Z]+\*?\s*|[\{\}]/gv, '')
    .replaceAll('~', ' ');
}
