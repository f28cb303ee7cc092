import assert from 'node:assert/strict';
import {
  compareManifest,
  manifestEntryOf,
  imageDetailsOf,
  manifestText,
  parseManifest,
  type ManifestEntry,
} from '../../../src/core/history/manifest.ts';
import { recordOf, sha256Of } from './records.ts';

const hero: ManifestEntry = {
  file: 'hero.jpg',
  prompt: 'a hero, flat',
  size: '1024x768',
  seed: 7,
  model: 'flux-2-pro',
  sha256: sha256Of('hero'),
};
const bear: ManifestEntry = { ...hero, file: '北极熊.png', prompt: '一只北极熊', sha256: sha256Of('bear') };

describe('The manifest beside the images', () => {
  it('lists one image after the other, by name, in a reviewable form', () => {
    assert.equal(
      manifestText(undefined, [bear, hero]),
      `{
  "version": 1,
  "images": [
    {
      "file": "hero.jpg",
      "prompt": "a hero, flat",
      "size": "1024x768",
      "seed": 7,
      "model": "flux-2-pro",
      "sha256": "${sha256Of('hero')}"
    },
    {
      "file": "北极熊.png",
      "prompt": "一只北极熊",
      "size": "1024x768",
      "seed": 7,
      "model": "flux-2-pro",
      "sha256": "${sha256Of('bear')}"
    }
  ]
}
`,
    );
  });

  it('is the same for any order of its images', () => {
    const one = parseManifest(manifestText(undefined, [bear]));
    const other = parseManifest(manifestText(undefined, [hero]));
    assert.equal(manifestText(one, [hero]), manifestText(other, [bear]));
  });

  it('keeps what others have written into it', () => {
    const text = JSON.stringify({
      $schema: 'x',
      version: 1,
      images: [{ ...hero, license: 'CC0', count: 4, index: 2 }],
    });
    const updated = parseManifest(manifestText(parseManifest(text), [{ ...hero, seed: 8 }]));
    assert.deepEqual(updated, { $schema: 'x', version: 1, images: [{ ...hero, seed: 8, license: 'CC0' }] });
  });

  it('has the details of the record, and the index among several images', () => {
    const record = recordOf('a fox', { count: 4, index: 3 });
    const entry = manifestEntryOf('fox-2.jpg', 'a fox, flat', record);
    assert.deepEqual(entry, {
      ...{ file: 'fox-2.jpg', prompt: 'a fox, flat', size: '1024x768', seed: 7 },
      ...{ index: 3, count: 4, model: 'flux-2-pro', sha256: record.sha256 },
    });
    const { size, seed, index, count, model, sha256 } = record;
    assert.deepEqual(imageDetailsOf(entry), { prompt: 'a fox, flat', size, seed, index, count, model, sha256 });
  });

  it('has no details from an index or a count below 1, which somebody else wrote', () => {
    const { index, count, ...details } = imageDetailsOf({ ...hero, index: 0, count: -1 });
    assert.deepEqual([index, count, details.seed], [undefined, undefined, hero.seed]);
  });

  for (const [what, text] of [
    ['no JSON', '<<<<<<< HEAD\n{}'],
    ['another list', '[]'],
    ['of a version to come', JSON.stringify({ version: 2, images: [] })],
    ['a file elsewhere', JSON.stringify({ version: 1, images: [{ ...hero, file: '../../hero.jpg' }] })],
    ['a file elsewhere on Windows', JSON.stringify({ version: 1, images: [{ ...hero, file: 'C:\\hero.jpg' }] })],
    ['no size', JSON.stringify({ version: 1, images: [{ ...hero, size: '9x9' }] })],
    ['no seed', JSON.stringify({ version: 1, images: [{ ...hero, seed: -1 }] })],
  ] as const) {
    it(`is not read when it is ${what}`, () => assert.equal(parseManifest(text), undefined));
  }

  it('finds missing, changed and renamed images', () => {
    const manifest = {
      version: 1 as const,
      images: [hero, bear, { ...hero, file: 'gone.jpg', sha256: sha256Of('gone') }],
    };
    const files = (names: Readonly<Record<string, string>>) => {
      const { missing, changed } = compareManifest(manifest, new Map(Object.entries(names)));
      return [missing.map(({ file }) => file), changed.map(({ file }) => file)];
    };
    assert.deepEqual(files({}), [['hero.jpg', '北极熊.png', 'gone.jpg'], []]);
    assert.deepEqual(files({ 'HERO.jpg': hero.sha256, 'renamed.png': bear.sha256 }), [['gone.jpg'], []]);
    assert.deepEqual(files({ 'hero.jpg': sha256Of('optimised'), '北极熊.png': bear.sha256 }), [
      ['gone.jpg'],
      ['hero.jpg'],
    ]);
  });
});
