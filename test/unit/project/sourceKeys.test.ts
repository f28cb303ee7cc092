import assert from 'node:assert/strict';
import { sourceKeys } from '../../../dev/test/sourceKeys.ts';

const tree = {
  'src/a.ts': "import { b } from './b.ts';",
  'src/b.ts': "import type { C } from '../lib/c.ts';\nimport { host } from '../src/host.ts';",
  'lib/c.ts': "export const loaded = import('./d.json');",
  'lib/d.json': '{}',
  'src/host.ts': "import './b.ts';",
  'src/alone.ts': '',
};

/** The sources whose keys change when these files change. */
function changedBy(change: Readonly<Record<string, string>>, common = 'rules'): readonly string[] {
  const before = sourceKeys(new Map(Object.entries(tree)), ['rules']);
  const after = sourceKeys(new Map(Object.entries({ ...tree, ...change })), [common]);
  return [...before].filter(([path, key]) => after.get(path) !== key).map(([path]) => path);
}

describe('The key of a source', () => {
  it('is the same as long as nothing changes', () => assert.deepEqual(changedBy({}), []));

  it('changes with the file', () => assert.deepEqual(changedBy({ 'src/alone.ts': 'x' }), ['src/alone.ts']));

  it('changes with imports, including types, data, other files and cycles', () => {
    assert.deepEqual(changedBy({ 'lib/d.json': '[]' }), [
      'src/a.ts',
      'src/b.ts',
      'lib/c.ts',
      'lib/d.json',
      'src/host.ts',
    ]);
  });

  it('changes when an imported file is added or deleted', () => {
    const all = Object.entries(tree);
    const before = sourceKeys(new Map(all), []);
    const after = sourceKeys(new Map(all.filter(([path]) => path !== 'lib/d.json')), []);
    assert.notEqual(after.get('src/a.ts'), before.get('src/a.ts'));
    assert.equal(after.get('src/alone.ts'), before.get('src/alone.ts'));
  });

  it('changes for every source with global declarations and common files', () => {
    assert.equal(changedBy({ 'types/global.d.ts': 'declare const x: number;' }).length, Object.keys(tree).length);
    assert.equal(changedBy({}, 'other rules').length, Object.keys(tree).length);
  });
});
