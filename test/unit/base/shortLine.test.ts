import assert from 'node:assert/strict';
import { shortLine } from '../../../src/core/base/text.ts';

describe('A short line', () => {
  for (const [text, short] of [
    ['a fox at dusk', 'a fox at dusk'],
    ['a fox at dusk, in the old harbour', 'a fox at dusk, in…'],
    ['a fox at the dusk, calm sea', 'a fox at the dusk…'], // no comma before the ellipsis
    ['a fox at dusk in harbours', 'a fox at dusk in…'], // the last word does not fit
    ['n41 ' + 'x'.repeat(40), `n41 ${'x'.repeat(15)}…`],
    ['x'.repeat(40), `${'x'.repeat(19)}…`],
    ['一只 可爱的北极熊宝宝在冰面上看着远方的灯塔和船', '一只 可爱的北极熊宝宝在冰面上看着远方…'],
    ['a fox 👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 'a fox 👨‍👩‍👧‍👦…'],
  ] as const) {
    it(`of “${text}” is “${short}”, cut at a word unless that hides most of it`, () => {
      assert.equal(shortLine(text, 20), short);
    });
  }
});
