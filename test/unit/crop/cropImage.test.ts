import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { cropTools, cropTo, sizeOf } from '../../support/pictures/crop.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';

const size = sizeOf('64x64');
const png = makePng({ size, colourType: 2, depth: 8 });
const jpeg = makeJpeg({ size, sampling: samplings['4:4:4'] });

describe('Cutting an image', () => {
  it('returns the same bytes when nothing is to be cut off', async () => {
    for (const [bytes, format] of [
      [png, 'png'],
      [jpeg, 'jpeg'],
      [tinyWebp, 'webp'],
    ] as const) {
      assert.equal(await cropImage(bytes, format, size, size, cropTools.node), bytes);
    }
  });

  it('leaves a WebP as received', async () => {
    assert.equal(await cropImage(tinyWebp, 'webp', sizeOf('16x16'), sizeOf('1x1'), cropTools.node), 'unsupported');
  });

  it('cuts off no more than rounding up to a multiple of 16 adds, and adds nothing', async () => {
    for (const to of ['48x64', '64x48', '65x64', '64x65', '50x65', '0x64', '-1x64'].map(sizeOf)) {
      assert.equal(await cropImage(png, 'png', size, to, cropTools.node), 'size');
      assert.equal(await cropImage(jpeg, 'jpeg', size, to, cropTools.node), 'size');
    }
  });

  it('leaves an image of another format or of no format as received', async () => {
    const to = sizeOf('60x60');
    assert.equal(await cropImage(png, 'jpeg', size, to, cropTools.node), 'damaged');
    assert.equal(await cropImage(jpeg, 'png', size, to, cropTools.node), 'damaged');
    for (const bytes of [new Uint8Array(), Buffer.from('<svg>'), tinyPng.subarray(0, 8), tinyJpeg.subarray(0, 2)]) {
      assert.equal(await cropImage(bytes, 'png', size, to, cropTools.node), 'damaged');
      assert.equal(await cropImage(bytes, 'jpeg', size, to, cropTools.node), 'damaged');
    }
  });

  it('leaves the received bytes unchanged', async () => {
    for (const bytes of [png, jpeg]) {
      const before = Buffer.from(bytes);
      assert.equal(typeof (await cropTo(sizeOf('50x50'), bytes)), 'object');
      assert.ok(before.equals(bytes));
    }
  });

  it('lets other work run meanwhile', async () => {
    const [from, to] = [sizeOf('1600x1600'), sizeOf('1592x1592')];
    for (const [format, bytes] of [
      ['png', makePng({ size: from, colourType: 2, depth: 8 })],
      ['jpeg', makeJpeg({ size: from, sampling: samplings['4:4:4'] })],
    ] as const) {
      let turns = 0;
      const pause = async () => {
        turns++;
        await setImmediate();
      };
      assert.equal(typeof (await cropImage(bytes, format, from, to, { ...cropTools.browser, pause })), 'object');
      assert.ok(turns > 2, `${format}: ${turns}`);
    }
  });
});
