/** The caption of the figure around an image: a named argument before or after it, a string or content. */
export function captionOfFigure(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - maxDistance), start);
  const figure = before.lastIndexOf('figure(');
  if (figure === -1) {
    return undefined;
  }
  const above = readArguments(before.slice(figure + 'figure('.length), 1, false);
  return above.depth === 0
    ? undefined
    : (above.caption ?? readArguments(text.slice(end, end + maxDistance), above.depth, true).caption);
}

/** In characters. */
const maxDistance = 2000;

interface ReadArguments {
  /** As it is written, without its quotes or brackets. */
  readonly caption: string | undefined;
  /** The number of brackets that are open at the end: 0 after the figure. */
  readonly depth: number;
}

/** Reads the arguments of a figure. @param depth number of brackets that are open at the start */
function readArguments(written: string, depth: number, isBehindImage: boolean): ReadArguments {
  let open = depth;
  let isCaption = false;
  let contentFrom: number | undefined;
  let caption: string | undefined;
  for (const { index, 0: token, groups = {} } of written.matchAll(tokens)) {
    if (token === 'image(') {
      if (isBehindImage) {
        break; // what follows is about that image
      }
      caption = undefined;
    }
    if (/^[\)\]\}]$/v.test(token)) {
      open -= 1;
      if (open === 1 && contentFrom !== undefined) {
        caption = plain(written.slice(contentFrom, index));
        contentFrom = undefined;
      }
    } else if (/[\(\[\{]$/v.test(token)) {
      contentFrom = isCaption && token === '[' ? index + 1 : contentFrom;
      open += 1;
    } else if (isCaption && groups['words'] !== undefined) {
      caption = unescaped(groups['words']);
    }
    if (open === 0) {
      break;
    }
    isCaption = groups['name'] !== undefined && open === 1;
  }
  return { caption, depth: open };
}

const tokens =
  /(?<!:)\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?<words>(?:[^"\\\n]|\\.)*)"|(?<name>\bcaption\s*:)|(?<![\w\-])image\(|[\(\)\[\]\{\},]/gv;

/** The text of a string literal. */
export function unescaped(written: string): string {
  return written.replace(/\\(?:u\{([\da-f]{1,6})\}|(.))/giv, (_, hex: string | undefined, character: string) =>
    hex ? String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff)) : character,
  );
}

/** Content without the marks of emphasis, functions and labels. */
function plain(content: string): string {
  return content
    .replace(/(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|#\w+(?=\[)|[\[\]]|<[\w\-]+>/gv, '')
    .replace(/\\(.)/g, '$1')
    .trim();
}
