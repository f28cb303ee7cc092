import assert from 'node:assert/strict';
import { isSamePicture } from '../../../src/core/generation/fileRegister.ts';
import { imageRecordOf, imageRecordSchema } from '../../../src/core/history/imageRecord.ts';
import { imageDetailsOf, manifestEntryOf, manifestText, parseManifest } from '../../../src/core/history/manifest.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import { repeatOptions, type ImageRequest } from '../../../src/core/request/options.ts';
import { legalSize } from '../../../src/core/request/size.ts';
import { intentOf } from '../../support/intents.ts';
import { sizeOf } from '../../support/pictures/crop.ts';

const request: ImageRequest = {
  ...{ model: 'flux-2-pro', prompt: 'a fox', count: 1, format: 'png', seed: 5 },
  ...{ size: sizeOf('1200x640'), slot: { ...sizeOf('1200x630'), fit: 'exact' } },
};
const hashes = { sha256: 'a'.repeat(64), receivedSha256: 'b'.repeat(64) };

describe('The record of a cut image', () => {
  const saved = { uri: 'file:///w/a.png', ...sizeOf('1200x630'), format: 'png', seed: 5, ...hashes } as const;
  const record = imageRecordOf(intentOf(request), saved, { index: 0 }, 7);

  it('has the size that was wanted, that of the file, and the hashes of both', () => {
    const { size, width, height, sha256, receivedSha256 } = imageRecordSchema.parse(record);
    assert.deepEqual([size, { width, height }], [sizeOf('1200x630'), sizeOf('1200x630')]);
    assert.deepEqual({ sha256, receivedSha256 }, hashes);
    assert.equal('slot' in record, false);
  });

  it('can be repeated in the same size, and tells the one that was charged', () => {
    assert.equal(repeatOptions(record, 'newSeed').size, '1200x630');
    assert.deepEqual(legalSize(record.size, defaultModel), request.size);
  });

  it('is the same in a manifest, where the next image of the file replaces all of it', () => {
    const entry = manifestEntryOf('a.png', 'a fox', record);
    const manifest = parseManifest(manifestText(undefined, [entry]));
    const [read] = manifest?.images.map(imageDetailsOf) ?? [];
    assert.deepEqual([read?.size, read?.sha256, read?.receivedSha256], [record.size, ...Object.values(hashes)]);
    const uncut = manifestEntryOf('a.png', 'a fox', { ...record, receivedSha256: undefined });
    assert.doesNotMatch(manifestText(manifest, [uncut]), /receivedSha256/);
  });
});

describe('The record of an image with references', () => {
  const references = [{ sha256: 'c'.repeat(64), path: 'assets/hero.png' }, { sha256: 'd'.repeat(64) }];
  const sent: ImageRequest = { ...request, references, referenceMode: 'edits' };
  const saved = { uri: 'file:///w/a.png', ...sizeOf('1200x630'), format: 'png', seed: 5, ...hashes } as const;
  const record = imageRecordOf(intentOf(sent), saved, { index: 0 }, 7);
  const plain = imageRecordOf(intentOf(request), saved, { index: 0 }, 7);

  it('has their hashes and paths, and not the way in which they were sent', () => {
    assert.deepEqual(imageRecordSchema.parse(JSON.parse(JSON.stringify(record))).references, references);
    assert.equal('referenceMode' in record, false);
    assert.deepEqual(repeatOptions(record, 'newSeed').references, references);
  });

  it('differs from one without only by them', () => {
    assert.equal(JSON.stringify({ ...record, references: undefined }), JSON.stringify(plain));
    assert.equal('references' in plain, false);
  });

  it('is the same in a manifest, where the next image of the file replaces all of it', () => {
    const manifest = parseManifest(manifestText(undefined, [manifestEntryOf('a.png', 'a fox', record)]));
    assert.deepEqual(manifest?.images.map(imageDetailsOf)[0]?.references, references);
    assert.doesNotMatch(manifestText(manifest, [manifestEntryOf('a.png', 'a fox', plain)]), /references/);
  });

  it('is of another picture than one with other references', () => {
    const others = [references.toReversed(), references.slice(1), undefined];
    assert.deepEqual(
      [references, ...others].map((each) => isSamePicture(sent, { ...sent, references: each })),
      [true, false, false, false],
    );
  });
});
