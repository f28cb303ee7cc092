import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import { encodePicture } from '../../../dev/imageService/picture/encode.ts';
import { drawPicture } from '../../../dev/imageService/picture/picture.ts';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { meanColour } from '../../../src/core/references/meanColour.ts';
import { flatPicture, isNear, rareColour } from '../../../src/core/references/testPicture.ts';
import { cases } from '../../support/cases.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { webpLossy } from '../../support/pictures/encodedPictures.ts';
import { interlacedLines, makePng, pngKinds } from '../../support/pictures/makePng.ts';
import { prepared } from '../../support/pictures/referenceFiles.ts';
import { tinyJpeg, tinyPng } from '../../support/tinyImages.ts';

type Rgb = readonly [number, number, number];

const mean = (bytes: Uint8Array, tools = cropTools.node) => meanColour(bytes, tools);

/** By an independent decoder. */
function expectedMean(bytes: Buffer): Rgb {
  const { data } = PNG.sync.read(bytes);
  const sums = [0, 0, 0, 0] as [number, number, number, number];
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] ?? 0;
    [0, 1, 2].forEach((channel) => (sums[channel as 0] += (data[at + channel] ?? 0) * alpha));
    sums[3] += alpha;
  }
  return [sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3]];
}

describe('The mean colour', () => {
  const size = sizeOf('37x29');
  for (const kind of pngKinds) {
    it(`is that of the pixels: colour type ${kind.colourType}, ${kind.depth} bits`, async () => {
      const files = [
        makePng({ size, ...kind, chunkBytes: 100 }),
        makePng({ size, ...kind, interlaced: true, changeLines: () => interlacedLines({ size, ...kind }) }),
      ];
      for (const bytes of files) {
        const [found, expected] = [(await mean(bytes)) ?? assert.fail(), expectedMean(bytes)];
        // The decoder makes 8 bits of 16
        found.forEach((value, channel) =>
          assert.ok(Math.abs(value - (expected[channel] ?? 0)) < 0.6, `${found.join()} ${expected.join()}`),
        );
        assert.deepEqual(await mean(bytes, cropTools.browser), found);
      }
    });
  }

  it('is the same when more follows the end', async () => {
    const bytes = makePng({ size, colourType: 2, depth: 8 });
    assert.deepEqual(await mean(Buffer.concat([bytes, Buffer.alloc(5)])), await mean(bytes));
  });

  it('is unknown of what is no whole PNG, or nothing but transparent', async () => {
    const kind = { size, colourType: 2, depth: 8 } as const;
    const bytes = makePng(kind);
    const none = [
      ...[Buffer.of(), Buffer.from('text'), tinyJpeg, webpLossy, bytes.subarray(0, -1)],
      makePng({ ...kind, changeLines: (lines) => lines.subarray(0, -1) }),
      makePng({ ...kind, changeData: (data) => data.fill(1) }),
      makePng({ ...kind, size: sizeOf('16385x1') }),
      Buffer.concat([bytes.subarray(0, 8), pngChunk('IHDR', Buffer.alloc(13, 7)), bytes.subarray(33)]),
      tinyPng,
    ];
    for (const other of none) {
      assert.equal(await mean(other), undefined);
    }
  });
});

describe('The colour for trying references', () => {
  const size = sizeOf('256x256');

  it('is near in a flat picture of it, which can be sent as it is', async () => {
    const bytes = await flatPicture(rareColour, size);
    assert.deepEqual(await mean(bytes), rareColour);
    const reference = await prepared(bytes);
    assert.deepEqual([reference.bytes, reference.size, reference.mimeType], [bytes, size, 'image/png']);
  });

  it('is near when a service draws it with noise, shades and an inset of any colour', async () => {
    for (const inset of [
      [0, 0, 0],
      [255, 255, 255],
      [255, 0, 255],
      [128, 128, 128],
    ] as const) {
      const random = new Random(inset.join());
      const bytes = painted((x, y) => {
        const isInset = x > 176 && y > 176;
        const shade = 1 - 0.15 * (y / 256);
        return isInset ? inset : rareColour.map((value) => value * shade + random.between(-20, 20));
      });
      assert.ok(isNear((await mean(bytes)) ?? assert.fail(), rareColour), inset.join());
    }
  });

  it('is far when half of the picture has another colour', async () => {
    for (const other of [
      [0, 0, 0],
      [255, 255, 255],
      [255, 0, 255],
    ] as const) {
      const bytes = painted((x) => (x < 128 ? rareColour : other));
      assert.ok(!isNear((await mean(bytes)) ?? assert.fail(), rareColour));
    }
  });

  it('is far from every grey, and from all colours of three steps a channel but its neighbour', () => {
    for (let grey = 0; grey < 256; grey++) {
      assert.ok(!isNear([grey, grey, grey], rareColour));
    }
    const steps = [0, 128, 255];
    const colours = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => [red, green, blue] as const)));
    assert.deepEqual(
      colours.filter((colour) => isNear(colour, rareColour)),
      [[128, 255, 128]],
    );
  });

  it('is far from green by other names: lime, lime green, spring green, light and pale green, chartreuse', () => {
    const greens = ['00ff00', '32cd32', '00ff7f', '00fa9a', '90ee90', '98fb98', '7fff00', '7cfc00', 'adff2f', '2e8b57'];
    for (const name of greens) {
      const [red = 0, green = 0, blue = 0] = Buffer.from(name, 'hex');
      assert.ok(!isNear([red, green, blue], rareColour), name);
    }
  });

  const prompts = [
    'Fill the whole frame with the colour of image 1',
    ...['a lighthouse at dusk', 'a forest in spring', 'hills', 'a cat', 'snow', 'a rocket', 'the sea', 'a flower'],
  ];
  it(`is far from what a service draws that ignores the reference`, async () => {
    for (const prompt of prompts) {
      for (let seed = 0; seed < cases(4, 60); seed++) {
        const canvas = drawPicture({ prompt, seed, index: 0, width: 128, height: 128 });
        const found = (await mean(encodePicture(canvas, 'png'))) ?? assert.fail();
        assert.ok(!isNear(found, rareColour), `${prompt}, seed ${seed}: ${found.join()}`);
      }
    }
  });

  function painted(colourOf: (x: number, y: number) => readonly number[]): Buffer {
    const png = new PNG(size);
    for (let at = 0; at < size.width * size.height; at++) {
      const colour = colourOf(at % size.width, Math.floor(at / size.width));
      png.data.set([...colour.map((value) => Math.max(0, Math.min(255, Math.round(value)))), 255], at * 4);
    }
    return PNG.sync.write(png);
  }
});
