import { h } from './dom.ts';

type Marked = readonly (Node | string)[];

/** Larger tables take too long. */
const maxCells = 1_000_000;

/** Two texts, with the words marked that only one of them has. Nothing is marked in numbers and the like. */
export function markedDifference(left: string, right: string): readonly [Marked, Marked] {
  const [lefts, rights] = [wordsOf(left), wordsOf(right)];
  if (!hasLetters.test(left + right) || lefts.length * rights.length > maxCells) {
    return [[left], [right]];
  }
  const lengths = commonLengths(lefts, rights);
  const inLeft = new Set<number>();
  const inRight = new Set<number>();
  for (let one = 0, other = 0; one < lefts.length && other < rights.length;) {
    if (lefts[one] === rights[other]) {
      inLeft.add(one++);
      inRight.add(other++);
    } else if ((lengths[one + 1]?.[other] ?? 0) >= (lengths[one]?.[other + 1] ?? 0)) {
      one++;
    } else {
      other++;
    }
  }
  return inLeft.size === 0 ? [[left], [right]] : [marked(lefts, inLeft), marked(rights, inRight)];
}

const hasLetters = /\p{L}/u;

/** Words, also of Chinese, and what is between them. */
function wordsOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text), ({ segment }) => segment);
}

/** The number of words in common from each pair of positions on, in the same order. */
function commonLengths(lefts: readonly string[], rights: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: lefts.length + 1 }, () => new Array<number>(rights.length + 1).fill(0));
  for (let one = lefts.length - 1; one >= 0; one--) {
    const [row = [], below = []] = [lengths[one], lengths[one + 1]];
    for (let other = rights.length - 1; other >= 0; other--) {
      row[other] =
        lefts[one] === rights[other] ? (below[other + 1] ?? 0) + 1 : Math.max(below[other] ?? 0, row[other + 1] ?? 0);
    }
  }
  return lengths;
}

/** Neighbours are marked together. @param common indexes of the words that both texts have */
function marked(words: readonly string[], common: ReadonlySet<number>): Marked {
  const parts: { text: string; readonly isCommon: boolean }[] = [];
  for (const [index, word] of words.entries()) {
    const isCommon = common.has(index);
    const last = parts.at(-1);
    if (last?.isCommon === isCommon) {
      last.text += word;
    } else {
      parts.push({ text: word, isCommon });
    }
  }
  return parts.map(({ text, isCommon }) => (isCommon ? text : h('mark', {}, text)));
}
