import fc from 'fast-check';
import assert from 'node:assert/strict';
import { moveRange } from '../../../src/core/base/offsets.ts';

describe('A tracked range', () => {
  const moved = (start: number, end: number, offset: number, length: number, text: string) => {
    const range = moveRange({ start, end }, { offset, length, text });
    return [range.start, range.end];
  };

  it('moves with text that comes before it', () => assert.deepEqual(moved(5, 8, 2, 0, 'ab'), [7, 10]));
  it('moves back when text before it is deleted', () => assert.deepEqual(moved(5, 8, 1, 3, ''), [2, 5]));
  it('stays when text after it changes', () => assert.deepEqual(moved(5, 8, 9, 2, 'x'), [5, 8]));
  it('stays before text that is typed at its position', () => assert.deepEqual(moved(5, 5, 5, 0, 'typed'), [5, 5]));
  it('excludes what is typed at its edges when it is not empty', () => {
    assert.deepEqual(moved(5, 8, 5, 0, 'xy'), [7, 10]);
    assert.deepEqual(moved(5, 8, 8, 0, 'xy'), [5, 8]);
  });
  it('grows with text that is typed inside it', () => assert.deepEqual(moved(5, 8, 6, 0, 'xy'), [5, 10]));
  it('becomes empty when it is deleted together with the text around it', () =>
    assert.deepEqual(moved(5, 8, 3, 9, ''), [3, 3]));

  it('stays separate from the text before and after it for any edit outside', () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, fc.boolean(), text, (before, inside, after, isBefore, typed) => {
        const range = { start: before.length, end: before.length + inside.length };
        const offset = isBefore ? 0 : range.end + 1;
        const length = isBefore ? before.length : 0;
        if (isBefore && before.length === 0) {
          return;
        }
        const whole = `${before}${inside}|${after}`;
        const edited = whole.slice(0, offset) + typed + whole.slice(offset + length);
        const { start, end } = moveRange(range, { offset, length, text: typed });
        assert.equal(edited.slice(start, end), inside);
      }),
    );
  });
});
