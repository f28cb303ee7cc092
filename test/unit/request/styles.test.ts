import assert from 'node:assert/strict';
import { allStyles, builtInStyles, findStyle } from '../../../src/core/request/styles.ts';

const labels = Object.fromEntries(builtInStyles.map(({ id }) => [id, `${id} in Chinese`])) as Record<
  (typeof builtInStyles)[number]['id'],
  string
>;
const own = { 'Line Drawing': 'my lines', flat: 'two colours', 'pixel-art in Chinese': 'my pixels' };
const styles = allStyles(own, labels);

describe('Styles', () => {
  it('that are built in have each its own id and English words', () => {
    assert.equal(new Set(builtInStyles.map(({ id }) => id)).size, builtInStyles.length);
    for (const { id, words } of builtInStyles) {
      assert.match(id, /^[a-z0-9-]+$/);
      assert.match(words, /^[A-Za-z0-9 ,-]+$/);
    }
  });

  it('of the user come first, and take the place of built-in ones with the same name in any language', () => {
    const ids = styles.map(({ id }) => id);
    const others = builtInStyles.map(({ id }) => id).filter((id) => !['line-drawing', 'pixel-art'].includes(id));
    assert.deepEqual(ids, ['Line Drawing', 'flat', 'pixel-art in Chinese', ...others]);
  });

  for (const [name, words] of [
    ['watercolour', 'watercolour painting, soft washes, visible paper texture'],
    [' Watercolour ', 'watercolour painting, soft washes, visible paper texture'],
    ['watercolour in chinese', 'watercolour painting, soft washes, visible paper texture'],
    ['3D Render', '3D render, rounded shapes, matte materials, soft studio light'],
    ['line-drawing', 'my lines'],
    ['Line Drawing', 'my lines'],
    ['Flat', 'two colours'],
    ['pixel-art in Chinese', 'my pixels'],
    ['pixel-art', 'my pixels'],
    ['line-drawing in Chinese', 'my lines'],
    ['', undefined],
    ['__proto__', undefined],
    ['watercolour painting, soft washes, visible paper texture', undefined],
  ] as const) {
    it(`find ${words ?? 'none'} as “${name}”`, () => assert.equal(findStyle(styles, name)?.words, words));
  }

  it('that differ in case only are each found by their exact name', () => {
    const two = allStyles({ Flat: 'one', flat: 'two' }, labels);
    assert.deepEqual([findStyle(two, 'Flat')?.words, findStyle(two, 'flat')?.words], ['one', 'two']);
  });
});
