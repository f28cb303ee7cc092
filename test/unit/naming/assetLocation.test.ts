import assert from 'node:assert/strict';
import { locateBy, namingSchema, type Naming } from '../../../src/core/naming/assetLocation.ts';

const image = { index: 1, width: 64, height: 32, format: 'webp' } as const;

const byTemplates: Naming = {
  templates: {
    destination: '/img/${documentBaseName}/',
    fileName: '${promptSlug}-${seed}-${index}-${width}x${height} of ${documentBaseName}',
  },
  place: { workspaceFolder: '/ws', documentPath: '/ws/docs/read.me.md' },
  words: { prompt: 'A fox', seed: 7 },
};

describe('locateBy', () => {
  it('keeps the file name of an exact path for any image format', () => {
    assert.deepEqual(locateBy({ path: 'docs/img/hero.v2.png' })(image), {
      folders: ['docs', 'img'],
      baseName: 'hero.v2',
      extension: '.png',
    });
  });

  it('refuses an illegal path before any image is requested', () => {
    assert.throws(() => locateBy({ path: '../hero.png' }), { kind: 'pathIllegal' });
  });

  it('fills templates with the received images', () => {
    assert.deepEqual(locateBy(byTemplates)(image), {
      folders: ['img', 'read.me'],
      baseName: 'a-fox-7-2-64x32 of read.me',
      extension: '.webp',
    });
  });

  it('fills templates without a document', () => {
    const naming = { ...byTemplates, place: { workspaceFolder: '/ws', documentPath: undefined } };
    const { folders, baseName } = locateBy(naming)({ ...image, index: 0 });
    assert.deepEqual([...folders, baseName], ['img', 'a-fox-7-1-64x32 of']);
  });

  it('accepts a name as the user typed it', () => {
    const typed = { baseName: 'My fox', extension: '.jpeg' };
    assert.deepEqual(locateBy(typed)(image), { ...typed, folders: [] });
  });
});

describe('A stored location', () => {
  const ways = [byTemplates, { path: 'a.png' }, { baseName: 'a', extension: '.png' }];

  it('is restored from JSON', () => {
    assert.deepEqual(
      ways.map((naming) => namingSchema.parse(JSON.parse(JSON.stringify(naming)))),
      ways,
    );
  });

  it('is rejected in any other form', () => {
    const { templates, place, words } = byTemplates;
    const others = [
      {},
      { path: 1 },
      { baseName: 'a' },
      { extension: '.png' },
      { place, words },
      { templates, words },
      { templates, place },
      { templates: { destination: '/' }, place, words },
      { templates: { fileName: 'x' }, place, words },
      { templates, place: { documentPath: 1 }, words },
      { templates, place: { workspaceFolder: 1 }, words },
      { templates, place, words: { prompt: 'x' } },
      { templates, place, words: { seed: 1 } },
    ];
    assert.deepEqual(
      others.filter((other) => namingSchema.safeParse(other).success),
      [],
    );
  });
});
