import assert from 'node:assert/strict';
import { excludeGlob } from '../../../src/core/naming/excludeGlob.ts';

describe('What a search excludes, as one glob', () => {
  it('has no braces in braces', () => {
    assert.equal(
      excludeGlob(['**/{.git,dist}/**', '**/*.{o,{a,so}}', 'plain', '{single}']),
      '{**/.git/**,**/dist/**,**/*.o,**/*.a,**/*.so,plain,single}',
    );
  });

  it('tells each glob once, and takes a comma outside of braces for what it is', () => {
    assert.equal(excludeGlob(['**/x', '**/{x,x}', 'a,b/*']), '{**/x,a[,]b/*}');
  });

  it('leaves out what searches read differently or refuse', () => {
    const globs = ['{a', 'b}', '{c,{d}', '[e', 'f[{g,h}]', 'i\\{j', '', '**/[k-m]?'];
    assert.equal(excludeGlob(globs), '{**/[k-m]?}');
  });

  it('leaves out a glob that stands for too many, at once', () => {
    const doubling = '{a,b}'.repeat(30);
    const nested = '{a,'.repeat(40) + 'a' + '}'.repeat(40);
    assert.equal(excludeGlob([doubling, nested, 'x']), '{x}');
    assert.equal(excludeGlob(['{a,b}'.repeat(8)]).split(',').length, 256);
  });

  it('tells a folder below what is excluded there', () => {
    const globs = ['docs/drafts/**', 'd*/*/old', '**/docs/private', 'other/**', '**/*.tmp', 'docs'];
    assert.equal(excludeGlob(globs, ['docs']), '{drafts/**,*/old,private,**/docs/private,**/*.tmp}');
    assert.equal(excludeGlob(globs, ['docs', 'drafts']), '{old,**/docs/private,**/*.tmp}');
  });

  it('does not exclude the folder that is searched', () => {
    assert.equal(excludeGlob(['**/dist/**', 'dist/**', '**/x'], ['dist']), '{**/dist/**,**/x}');
  });
});
