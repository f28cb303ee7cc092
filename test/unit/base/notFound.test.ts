import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ifFound, isNotFound } from '../../../src/core/base/notFound.ts';

describe('A file that is not found', () => {
  const errorOf = (code: unknown) => Object.assign(new Error('no'), { code });

  it('is known by the code of Node and of the editor, and by nothing else', () => {
    const codes = ['ENOENT', 'FileNotFound', 'EACCES', 'NoPermissions', 'Unknown', undefined, 2];
    assert.deepEqual(codes.map(errorOf).map(isNotFound), [true, true, false, false, false, false, false]);
    assert.deepEqual([undefined, 'ENOENT', { code: 'ENOENT' }].map(isNotFound), [false, false, false]);
  });

  it('gives undefined, any other error stays one', async () => {
    assert.equal(await ifFound(Promise.resolve('text')), 'text');
    assert.equal(await ifFound(readFile(new URL('none', import.meta.url))), undefined);
    await assert.rejects(ifFound(readFile(new URL('.', import.meta.url))), { code: 'EISDIR' });
  });
});
