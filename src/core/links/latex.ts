import { matchAt, tokensOf } from '../base/text.ts';
import { FloatCaptions } from './floatCaptions.ts';
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
  const captions = new FloatCaptions();
  const images: ImageLink[] = [];
  for (const found of tokensOf(text, /[\\%]/v, (at) => matchAt(token, text, at))) {
    yield undefined;
    const { index: start = 0, 0: whole = '', groups = {} } = found ?? {};
    const { folder: named, path, options = '', begun, ended, caption } = groups;
    folder = named ?? folder;
    if (path !== undefined) {
      const title = captionAround(text, start);
      images.push({ ...imageOf(text, start, whole, path, options), title, folder });
      if (title === undefined) {
        captions.image(images.length - 1);
      }
    } else if (begun !== undefined) {
      captions.begin(begun);
    } else if (ended !== undefined) {
      captions.end(ended);
    } else if (caption !== undefined) {
      captions.caption(plain(caption).trim());
    }
  }
  captions.end(undefined);
  for (const [index, image] of images.entries()) {
    yield { ...image, title: image.title ?? captions.of(index) };
  }
}

/** The caption of a command that has the image as its last argument. */
function captionAround(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - maxCommandLength), start);
  const command = before.lastIndexOf('\\sub');
  const [, option, argument] = (command === -1 ? undefined : subcaption.exec(before.slice(command))) ?? [];
  const caption = option ?? argument;
  return caption === undefined ? undefined : plain(caption).trim() || undefined;
}

/** In characters. */
const maxCommandLength = 500;
const subcaption =
  /^\\(?:sub(?:float|figure)\s*\[(?<option>[^\[\]]*)\]|subcaptionbox\*?\s*\{(?<argument>(?:[^\{\}]|\{[^\{\}]*\})*)\}(?:\s*\[[^\[\]]*\])*)\s*\{\s*(?:%[^\n]*\n\s*)?$/v;

function imageOf(text: string, start: number, whole: string, path: string, options: string): ImageLink {
  const end = start + whole.length;
  const from = end - '}'.length - path.length;
  const alt = optionOf(options, 'alt');
  const altFrom = start + whole.indexOf('[') + 1 + (alt?.at ?? 0);
  const trimmed = path.trim();
  const pathFrom = from + path.indexOf(trimmed);
  return {
    range: { start, end },
    path: locatedText(text, pathFrom, pathFrom + trimmed.length, plain),
    alt: alt && locatedText(text, altFrom, altFrom + alt.value.length, plain),
    width: pixels(optionOf(options, 'width')?.value),
    height: pixels(optionOf(options, 'height')?.value),
  };
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
  /\\includegraphics\*?\s{0,100}(?:<[^<>\n]{0,100}>\s{0,100})?(?:\[(?<options>(?:[^\[\]\{\}]|\{[^\{\}]*\}){0,1000})\]\s{0,100})?\{(?<path>[^\{\}]{1,4096})\}/v;

const environment = /\\begin\s{0,10}\{(?<begun>[^\{\}\n]{1,100})\}|\\end\s{0,10}\{(?<ended>[^\{\}\n]{1,100})\}/v;
const caption =
  /\\(?:sub)?caption(?:<[^<>\n]{0,100}>)?(?:of\*?\s{0,10}\{[^\{\}]{0,100}\})?\*?\s{0,10}(?:\[[^\[\]]{0,1000}\]\s{0,10})?\{(?<caption>(?:[^\{\}]|\{(?:[^\{\}]|\{[^\{\}]{0,300}\}){0,300}\}){0,1000})\}/v;
const token = new RegExp(
  [...skipped, graphicsPath, include, environment, caption].map(({ source }) => source).join('|'),
  'vy',
);

function optionOf(options: string, name: string): { readonly value: string; readonly at: number } | undefined {
  const found = new RegExp(`(?<=^|,)\\s*${name}\\s*=\\s*(?:\\{([^{}]*)\\}\\s*|([^,{}]*))(?=,|$)`).exec(options);
  const value = found?.[1] ?? found?.[2]?.trimEnd();
  return found && value !== undefined ? { value, at: found.index + found[0].lastIndexOf(value) } : undefined;
}

/** The text without commands and braces. */
function plain(written: string): string {
  return written
    .replace(/\\(?:label|cite[a-z]{0,9}|ref)\*?\s{0,10}(?:\[[^\[\]]{0,300}\]\s{0,10}){0,2}\{[^\{\}]*\}/gv, '')
    .replace(/\\([%&#_${}])/g, '$1')
    .replace(/\\[a-zA-Z]+\*?\s*|[\{\}]/gv, '')
    .replaceAll('~', ' ');
}
