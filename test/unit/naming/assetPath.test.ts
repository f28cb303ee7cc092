import assert from 'node:assert/strict';
import { parseAssetPath, pathFormat } from '../../../src/core/naming/assetLocation.ts';

const pathIllegal = (given: string) => ({ kind: 'pathIllegal', details: { field: 'path', given } });

describe('pathFormat', () => {
  const formats = { 'a.png': 'png', 'x/B.PNG': 'png', 'a.jpg': 'jpeg', 'a.JPEG': 'jpeg', 'a.b.Jpg': 'jpeg' };
  for (const [path, format] of Object.entries(formats)) {
    it(`reads ${format} from ${path}`, () => assert.equal(pathFormat(path), format));
  }
  for (const path of ['', 'a', 'a.webp', 'a.gif', 'png', '.png', 'x/.jpg', 'a.png/', 'a.png ', 'a.png\n']) {
    it(`refuses ${JSON.stringify(path)}`, () => assert.throws(() => pathFormat(path), pathIllegal(path)));
  }
});

describe('parseAssetPath', () => {
  const legal: Readonly<Record<string, readonly string[]>> = {
    'a.png': ['a.png'],
    'img/hero-1200x630.png': ['img', 'hero-1200x630.png'],
    './img//./a.png': ['img', 'a.png'],
    '图/北极熊.png': ['图', '北极熊.png'],
    '.github/a b (1)#%41.png': ['.github', 'a b (1)#%41.png'],
    'console/com10.png': ['console', 'com10.png'],
    [`${'x'.repeat(251)}.png`]: [`${'x'.repeat(251)}.png`],
  };
  for (const [path, segments] of Object.entries(legal)) {
    it(`accepts ${path.slice(0, 40)}`, () => assert.deepEqual(parseAssetPath(path), segments));
  }

  const illegal = [
    ...['', '.', './', '/a.png', '//a.png', 'C:/a.png', 'c:a.png', '\\\\host\\a.png', 'a\\b.png'],
    ...['..', '../a.png', 'a/../b.png', 'a/...', 'a /b.png', 'a./b.png', 'a.png.', 'a.png '],
    ...['con.png', 'x/NUL', 'Aux .png', 'lpt1.tar.png', 'com².png', 'CONIN$', 'a:b.png', 'a?.png', '*.png', '<a>.png'],
    ...['"a".png', 'a|b.png', 'a\0.png', 'a\n.png', 'a\x7f.png', 'a\u202egnp.exe.png', 'a\ud800.png', 'a\uffff.png'],
  ];
  for (const path of illegal) {
    it(`refuses ${JSON.stringify(path)}`, () => assert.throws(() => parseAssetPath(path), pathIllegal(path)));
  }

  it('includes only the beginning of a long path in its refusal', () => {
    assert.throws(() => parseAssetPath(`/${'x'.repeat(100)}`), pathIllegal(`/${'x'.repeat(79)}`));
  });

  it('refuses a path that is longer than any system accepts, at once', () => {
    const path = `${'a/'.repeat(5_000_000)}x.png`;
    const startMs = performance.now();
    assert.throws(() => pathFormat(path), { kind: 'pathIllegal' });
    assert.throws(() => parseAssetPath(path), { kind: 'pathIllegal' });
    assert.ok(performance.now() - startMs < 100);
  });

  it('refuses a name of more than 255 bytes', () => {
    assert.throws(() => parseAssetPath(`${'熊'.repeat(84)}.png`), { kind: 'pathIllegal' });
  });
});
