import assert from 'node:assert/strict';
import { globOf, ignoredBy } from '../../../src/core/links/ignoredImages.ts';
import { cpuMs } from '../../support/cpuTime.ts';

describe('The globs of ignored images', () => {
  for (const [glob, ignored, offered] of [
    ['/img/fox.png', ['img/fox.png'], ['a/img/fox.png', 'img/fox.png.png', 'img/Fox.png']],
    ['img/*.png', ['img/fox.png'], ['img/a/fox.png', 'docs/img/fox.png', 'img/fox.jpg']],
    ['./img/*.png', ['img/fox.png'], ['docs/img/fox.png']],
    ['fox.png', ['fox.png', 'docs/img/fox.png'], ['docs/redfox.png']],
    ['fox-*.png', ['docs/fox-1.png'], ['docs/fox.png']],
    ['/fox.png', ['fox.png'], ['docs/fox.png']],
    ['legacy', ['legacy/a.png', 'docs/legacy/a/b.png'], ['docs/legacy.png']],
    ['legacy/', ['docs/legacy/a.png'], ['docs/legacies/a.png']],
    ['/docs/legacy/', ['docs/legacy/a.png'], ['legacy/a.png']],
    ['**/*.jpg', ['a.jpg', 'b/a.jpg'], ['a.png']],
    ['**', ['a.jpg', 'b/a.jpg'], []],
    ['', [], ['a.png']],
    [' / ', [], ['a.png']],
    ['[', [], ['a.png']],
    ['{a,b', [], ['a.png']],
  ] as const) {
    it(`match as in a .gitignore: ${glob}`, () => {
      const isIgnored = ignoredBy([glob]);
      assert.deepEqual([...ignored, ...offered].filter(isIgnored), ignored);
    });
  }

  it('of one path match it and no other one', () => {
    const paths = ['fox.png', 'a/fox.png', 'img/[a].png', 'img/a.png', 'img/{a,b}.png', 'img/b.png', '!x.png', 'x.png'];
    assert.deepEqual(
      paths.map((path) => paths.filter(ignoredBy([globOf(path)]))),
      paths.map((path) => [path]),
    );
  });

  it('take no longer than a few milliseconds for a path, whatever they are', () => {
    const globs = [...Array(2000).keys()].map((index) => `${'**/*'.repeat(300)}{${'a*,'.repeat(200)}${index}}`);
    const isIgnored = ignoredBy(globs);
    const path = `${'a/'.repeat(2000)}b.png`;
    const before = cpuMs();
    assert.equal(isIgnored(path), false);
    assert.ok(cpuMs() - before < 200);
  });
});
