import assert from 'node:assert/strict';
import { cpuMs } from '../../support/cpuTime.ts';
import { excludeGlob } from '../../../src/core/naming/excludeGlob.ts';

describe('The exclude glob of a search', () => {
  it('has no nested braces', () => {
    assert.equal(
      excludeGlob(['**/{.git,dist}/**', '**/*.{o,{a,so}}', 'plain', '{single}']),
      '{**/.git/**,**/dist/**,**/*.o,**/*.a,**/*.so,plain,single}',
    );
  });

  it('contains each glob once, and keeps a comma outside of braces', () => {
    assert.equal(excludeGlob(['**/x', '**/{x,x}', 'a,b/*']), '{**/x,a[,]b/*}');
  });

  it('omits globs that searches read differently or reject', () => {
    const globs = ['{a', 'b}', '{c,{d}', '[e', 'f[{g,h}]', 'i\\{j', '', '**/[k-m]?'];
    assert.equal(excludeGlob(globs), '{**/[k-m]?}');
  });

  it('omits a glob with too many alternatives, without delay', () => {
    const doubling = '{a,b}'.repeat(30);
    const nested = '{a,'.repeat(40) + 'a' + '}'.repeat(40);
    assert.equal(excludeGlob([doubling, nested, 'x']), '{x}');
    assert.equal(excludeGlob(['{a,b}'.repeat(8)]).split(',').length, 256);
  });

  it('excludes in a subfolder what its parent excludes there', () => {
    const globs = ['docs/drafts/**', 'd*/*/old', '**/docs/private', 'other/**', '**/*.tmp', 'docs'];
    assert.equal(excludeGlob(globs, ['docs']), '{drafts/**,*/old,**/docs/private,private,**/*.tmp}');
    assert.equal(excludeGlob(globs, ['docs', 'drafts']), '{old,**/docs/private,**/*.tmp}');
  });

  it('takes a few milliseconds for hostile globs', () => {
    const globs = [
      ...Array.from({ length: 2_000 }, (_, index) => `${index}${'{a,b}'.repeat(40)}`),
      ...['{', '[', '[[{', '**/', '**/a/', '*', '{a,'].map((mark) => mark.repeat(60_000)),
      ...Array.from({ length: 100 }, () => '**/'.repeat(80)),
    ];
    const before = cpuMs();
    const glob = excludeGlob(
      globs,
      Array.from({ length: 40 }, () => 'a'),
    );
    const usedMs = cpuMs() - before;
    assert.ok(usedMs < 100 && glob.length < 200_000, `${usedMs} ms, ${glob.length} characters`);
  });

  it('does not exclude the searched folder itself', () => {
    assert.equal(excludeGlob(['**/dist/**', 'dist/**', '**/x'], ['dist']), '{**/dist/**,**/x}');
  });
});
