import assert from 'node:assert/strict';
import { extensionOf, fileBaseName, type FileNameFields } from '../../../src/core/naming/fileName.ts';

const facts: FileNameFields = {
  prompt: 'A lighthouse at dusk',
  seed: 42,
  index: 3,
  width: 1024,
  height: 768,
  now: new Date('2026-11-22T10:11:12.345Z'),
  documentBaseName: 'Read Me',
};

describe('fileBaseName', () => {
  const name = (template: string, more: Partial<FileNameFields> = {}) => fileBaseName(template, { ...facts, ...more });
  const cases: Readonly<Record<string, string>> = {
    '${promptSlug}': 'a-lighthouse-at-dusk',
    '${seed}_${index}_${width}x${height}': '42_3_1024x768',
    '${isoDate} ${unixTime}': '2026-11-22 1795342272345',
    '${documentBaseName} ${promptSlug}': 'Read Me a-lighthouse-at-dusk',
    '${documentBaseName/ /-/}': 'Read-Me',
    '${nobody} \\${seed}': '${nobody} ${seed}',
    'img/${seed}\\x': 'img-42-x',
    '../../${seed}': '-..-42',
    '.hidden': 'hidden',
    '${promptSlug}.png': 'a-lighthouse-at-dusk',
    'hero.jpg.PNG': 'hero',
    'hero.png.bak': 'hero.png.bak',
    bacon: 'bacon',
    'falcon.1': 'falcon.1',
    'a:b?c\u202e\0d': 'a-b-c-d',
    NUL: 'NUL-image',
    'con.${seed}': 'con-image.42',
    'e\u0301': 'é',
    'ends. . ': 'ends',
    '\u00a0': 'image',
    '': 'image',
  };
  for (const [template, expected] of Object.entries(cases)) {
    it(`turns ${JSON.stringify(template)} into ${expected}`, () => assert.equal(name(template), expected));
  }

  it('fills document variables with nothing without a document', () => {
    assert.equal(name('${documentBaseName}', { documentBaseName: '' }), 'image');
  });

  it('shortens the slug before the text after it', () => {
    assert.equal(name('${promptSlug}-${seed}', { prompt: '熊'.repeat(100) }), `${'熊'.repeat(39)}-42`);
  });

  it('is at most 120 bytes long, cut between characters, and does not end with a dot after the cut', () => {
    assert.equal(name('熊'.repeat(100)), '熊'.repeat(40));
    assert.equal(name(`${'a'.repeat(119)}.${'b'.repeat(9)}`), 'a'.repeat(119));
    assert.equal(name(`con${' '.repeat(130)}x`), 'con-image');
  });
});

describe('extensionOf', () => {
  it('matches the image format', () => {
    assert.deepEqual((['jpeg', 'png', 'webp'] as const).map(extensionOf), ['.jpg', '.png', '.webp']);
  });
});
