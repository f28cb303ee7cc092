import { h } from './dom.ts';

type Marked = readonly (Node | string)[];

/** Two texts, with the part marked that differs. Nothing is marked where they have nothing in common. */
export function markedDifference(left: string, right: string): readonly [Marked, Marked] {
  const [lefts, rights] = [charactersOf(left), charactersOf(right)];
  const shorter = Math.min(lefts.length, rights.length);
  let start = 0;
  while (start < shorter && lefts[start] === rights[start]) {
    start++;
  }
  let end = 0;
  while (end < shorter - start && lefts.at(-1 - end) === rights.at(-1 - end)) {
    end++;
  }
  const isAlike = start + end > 0;
  const marked = (text: readonly string[]): Marked => {
    const middle = text.slice(start, text.length - end).join('');
    const parts = [
      text.slice(0, start).join(''),
      middle && h('mark', {}, middle),
      text.slice(text.length - end).join(''),
    ];
    return isAlike ? parts.filter((part) => part !== '') : [text.join('')];
  };
  return [marked(lefts), marked(rights)];
}

/** As people see them, so that none is cut in two. */
function charactersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
