import assert from 'node:assert/strict';
import { fileNameOf, splitExtension, splitPath, pathOrderKey } from '../../../src/core/naming/paths.ts';

describe('splitPath', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    '/Users/./me//Site/': ['Users', 'me', 'Site'],
    '/C:/Site': ['c:', 'Site'],
    '/ws/C:/x': ['ws', 'C:', 'x'],
    'AC:/x': ['AC:', 'x'],
    'C:x/y': ['C:x', 'y'],
  };
  for (const [path, names] of Object.entries(cases)) {
    it(`returns ${names.join(', ')} for ${path}`, () => assert.deepEqual(splitPath(path), names));
  }
});

describe('fileNameOf', () => {
  it('gives what is behind the last slash', () => {
    const paths = ['/w/a.b/hero.png', 'hero.png', '/w/', 'c:\\hero.png', ''];
    assert.deepEqual(paths.map(fileNameOf), ['hero.png', 'hero.png', '', 'c:\\hero.png', '']);
  });
});

describe('splitExtension', () => {
  const cases: Readonly<Record<string, readonly [baseName: string, extension: string]>> = {
    'read.me.md': ['read.me', '.md'],
    'ends.': ['ends', '.'],
    '.env': ['.env', ''],
    plain: ['plain', ''],
    '': ['', ''],
  };
  for (const [name, parts] of Object.entries(cases)) {
    it(`splits ${JSON.stringify(name)} into ${JSON.stringify(parts)}`, () =>
      assert.deepEqual(splitExtension(name), parts));
  }
});

describe('pathOrderKey', () => {
  it('orders numbers by their value, and letters without case and accents', () => {
    const paths = [
      'img/b.md',
      'a/page-10.md',
      'a/Page-9.md',
      'a/page-09b.md',
      'Étude.md',
      'epic.md',
      'Fuge.md',
      '庭.md',
    ];
    const keyed = paths.map((path) => [pathOrderKey(path), path] as const);
    assert.deepEqual(
      keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, path]) => path),
      ['a/Page-9.md', 'a/page-09b.md', 'a/page-10.md', 'epic.md', 'Étude.md', 'Fuge.md', 'img/b.md', '庭.md'],
    );
  });
});
