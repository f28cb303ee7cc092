/** Length of a text as UTF-8, which is what file systems count. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/** The beginning of a text that fits, in whole graphemes: no half pair, no mark without its letter. */
export function cutToBytes(text: string, maxBytes: number): string {
  return cutGraphemes(text, maxBytes, utf8Length);
}

/** As {@link cutToBytes}, by a measure of one's own. */
export function cutGraphemes(text: string, max: number, measure: (grapheme: string) => number): string {
  let length = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    length += measure(segment);
    if (length > max) {
      return text.slice(0, index);
    }
  }
  return text;
}

const encoder = new TextEncoder();
const graphemes = new Intl.Segmenter();
