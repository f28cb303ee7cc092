import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { SlotFitter } from '../../../src/core/generation/fitToSlot.ts';
import type { SavedImage, SaveTarget } from '../../../src/core/generation/save.ts';
import type { CropTools } from '../../../src/core/crop/cropImage.ts';
import type { ImageRequest } from '../../../src/core/request/options.ts';
import type { ReceivedImage } from '../../../src/core/response/response.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { assertTopLeft } from '../../support/pictures/decoded.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';

const size = sizeOf('80x64');
const wanted = sizeOf('75x60');
const png = makePng({ size, colourType: 2, depth: 8 });
const request: ImageRequest = {
  ...{ model: 'flux-2-pro', prompt: 'a fox', count: 1, format: 'png', seed: 5 },
  ...{ size, slot: { ...wanted, fit: 'exact' } },
};

describe('An image', () => {
  for (const [format, bytes] of [
    ['png', png],
    ['jpeg', makeJpeg({ size, sampling: samplings['4:4:4'] })],
  ] as const) {
    for (const [host, tools] of Object.entries(cropTools)) {
      it(`that is a ${format} is cut to the size that was wanted in ${host}`, async () => {
        const { saved, bytes: written, noted } = await save(bytes, { format }, {}, tools);
        assertTopLeft(written, bytes, wanted);
        const hashes = { sha256: hashOf(written), receivedSha256: hashOf(bytes) };
        assert.deepEqual(saved, { uri: 'file:///w/a', format, seed: 5, ...wanted, ...hashes });
        assert.deepEqual(noted, [`file:///w/a ${hashOf(written)}`]);
      });
    }
  }

  for (const [what, image, change] of [
    ['of a request that wants it so', {}, { slot: { ...wanted, fit: 'asReceived' } }],
    ['that was wanted in the size that was sent', {}, { slot: undefined }],
    ['of another size than the one that was sent', sizeOf('96x64'), {}],
    ['that would have to be enlarged', {}, { slot: { width: 81, height: 64, fit: 'exact' } }],
    ['that is a WebP', { format: 'webp' }, {}],
    ['whose bytes are others than it says', { format: 'jpeg' }, {}],
  ] as const) {
    it(`${what} is saved as received`, async () => {
      const { saved, bytes, noted } = await save(png, image, change);
      assert.deepEqual([bytes, noted], [png, ['file:///w/a undefined']]);
      const { format = 'png', width = size.width, height = size.height }: Partial<ReceivedImage> = image;
      assert.deepEqual(saved, { uri: 'file:///w/a', format, seed: 5, width, height, sha256: hashOf(png) });
    });
  }

  it('is saved as received when cutting it fails', async () => {
    const broken = () => {
      throw new Error('out of memory');
    };
    const { bytes } = await save(png, {}, {}, { ...cropTools.node, zlib: { inflate: broken, deflate: broken } });
    assert.equal(bytes, png);
  });

  it('that was damaged in the journal is not cut, so that saving it reports the damage', async () => {
    const stored = { byteLength: png.length, sha256: hashOf(Buffer.from('others')), read: () => Promise.resolve(png) };
    const { noted } = await save(png, { stored });
    assert.deepEqual(noted, ['file:///w/a undefined']);
  });

  it('that cannot be read is left to what saves it', async () => {
    const stored = { byteLength: 1, sha256: hashOf(png), read: () => Promise.reject(new Error('EIO')) };
    await assert.rejects(save(png, { stored }), /EIO/);
  });

  it('is cut alone, whatever else is saved', async () => {
    let running = 0;
    let most = 0;
    const pause = async (): Promise<void> => {
      await cropTools.node.pause();
    };
    const { zlib } = cropTools.node;
    const counting = {
      ...zlib,
      inflate: async function* (blocks: Iterable<Uint8Array>) {
        most = Math.max(most, ++running);
        yield* zlib.inflate(blocks);
        running--;
      },
    };
    const fitter = new SlotFitter({ zlib: counting, pause });
    await Promise.all([1, 2, 3].map(() => saveWith(fitter, png)));
    assert.equal(most, 1);
  });
});

function save(bytes: Uint8Array, image: object = {}, change: object = {}, tools: CropTools = cropTools.node) {
  return saveWith(new SlotFitter(tools), bytes, image, change);
}

async function saveWith(fitter: SlotFitter, received: Uint8Array, image: object = {}, change: object = {}) {
  const noted: string[] = [];
  let bytes: Uint8Array = Buffer.alloc(0);
  const target: SaveTarget = {
    destination: { root: 'file:///w', folder: 'file:///w', naming: { path: 'a' } },
    save: async ({ width, height, format, stored }, { seed }, willSaveAs): Promise<SavedImage> => {
      await willSaveAs('file:///w/a');
      bytes = await stored.read();
      return { uri: 'file:///w/a', width, height, format, seed, sha256: stored.sha256 };
    },
  };
  const stored = { byteLength: received.length, sha256: hashOf(received), read: () => Promise.resolve(received) };
  const whole: ReceivedImage = { index: 0, ...size, format: 'png', stored, ...image };
  const willSaveAs = (uri: string, sha256?: string): Promise<void> => {
    noted.push(`${uri} ${sha256}`);
    return Promise.resolve();
  };
  const saved = await fitter.fitting(target).save(whole, { ...request, ...change }, willSaveAs);
  return { saved, bytes, noted };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
