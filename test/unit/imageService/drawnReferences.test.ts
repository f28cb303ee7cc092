import assert from 'node:assert/strict';
import type { Colour } from '../../../dev/imageService/picture/colour.ts';
import { lightness, paletteOf } from '../../../dev/imageService/picture/palette.ts';
import { drawPicture } from '../../../dev/imageService/picture/picture.ts';
import { meanOf, sampleOf, type ReferenceSample } from '../../../dev/imageService/references/sample.ts';
import { references } from '../../support/pictures/references.ts';

const size = { width: 192, height: 128 };
const fillPrompt = 'Fill the whole frame with the colour of image 1. Nothing else.';
const samples = references.map(({ read, orientation }) => sampleOf(read(), orientation));

describe('A picture drawn with reference images', () => {
  it('is the same for the same seed and images, and another one for other images or another order', () => {
    const draw = (...order: readonly number[]) => hashOf(drawn('a lighthouse', order.map(sample)));
    const pictures = [draw(), draw(0), draw(1), draw(0, 1), draw(1, 0)];
    assert.equal(new Set(pictures).size, 5);
    assert.deepEqual([draw(), draw(0), draw(1), draw(0, 1), draw(1, 0)], pictures);
  });

  for (const prompt of ['a lighthouse at dusk', 'hills on a summer day', 'calm shapes']) {
    it(`has their colours: ${prompt}`, () => {
      const flat = references.map(({ field }) => flatSample(field));
      const nearest = flat.map((shown) => {
        const mean = meanAbove(drawn(prompt, [shown]), 0.7);
        const distances = flat.map((other) => Math.hypot(...difference(hueOf(mean), hueOf(meanOf(other)))));
        return distances.indexOf(Math.min(...distances));
      });
      assert.deepEqual(nearest, [0, 1, 2]);
    });
  }

  it('shows the first three of them small, in their order', () => {
    const { pixels } = drawn('a lighthouse at dusk', [0, 1, 2, 0].map(sample));
    const side = 0.17 * size.height;
    const at = (index: number) => {
      const [x, y] = [side * 0.26 + index * side * 1.16 + side * 0.8, size.height - side * 0.26 - side * 0.2];
      const from = (Math.floor(y) * size.width + Math.floor(x)) * 3;
      return [...pixels.subarray(from, from + 3)].map(Math.round);
    };
    [0, 1, 2].forEach((index) => assertNear(at(index), references[index]?.field ?? []));
    assert.notDeepEqual(at(3), at(0));
  });

  for (const [prompt, index] of [
    [fillPrompt, 0],
    ['Fill the entire image with the color of image 2', 1],
    ['A flat picture in the colour from image 3', 2],
    ['用图 1 的颜色填满整个画面', 0],
    ['用图片 2 的颜色填满画面', 1],
  ] as const) {
    it(`is filled with the colour that it is asked for: ${prompt}`, () => {
      const picture = drawn(prompt, samples);
      assertNear(meanAbove(picture, 0.7), meanOf(sample(index)));
      assert.ok(new Set(picture.pixels).size > 500, 'there is some noise');
    });
  }

  it('is filled with a flat reference’s colour as a whole, with its inset', () => {
    for (const colour of [
      [183, 74, 22],
      [0, 0, 0],
      [255, 255, 255],
      [0, 128, 128],
    ] as const) {
      const flat = flatSample(colour);
      const { pixels } = drawn(fillPrompt, [flat]);
      const mean = meanOf({ ...size, pixels: Uint8Array.from(pixels, Math.round) });
      const distance = Math.max(...mean.map((value, at) => Math.abs(value - (colour[at] ?? 0))));
      assert.ok(distance <= 6, `${mean.join()} for ${colour.join()}`);
    }
  });

  it('is filled with nothing when there is no such image, or only a part is to be filled', () => {
    assert.ok(spread(drawn(fillPrompt, [])) > 10);
    assert.ok(spread(drawn('Fill the frame with the colour of image 4', samples)) > 10);
    assert.ok(spread(drawn('a fox like image 1', samples)) > 10);
  });

  it('is drawn at the smallest and at an extreme size', () => {
    for (const [width, height] of [
      [64, 64],
      [2048, 64],
      [64, 2048],
    ] as const) {
      const { pixels } = drawPicture({ prompt: 'a fox', seed: 1, index: 0, width, height, references: samples });
      assert.ok(pixels.every((value) => value >= 0 && value <= 255.5));
    }
  });
});

describe('The palette of reference images', () => {
  it('goes from light to dark, also when an image has one colour alone', () => {
    for (const one of [...samples, flatSample([0, 0, 0]), flatSample([255, 255, 255]), flatSample([214, 30, 140])]) {
      const shades = paletteOf([one]).map(lightness);
      assert.deepEqual(
        shades.toSorted((a, b) => b - a),
        shades,
      );
      assert.ok((shades[0] ?? 0) - (shades[4] ?? 0) > 50, shades.join());
    }
  });
});

function sample(index: number): ReferenceSample {
  return samples[index] ?? flatSample([0, 0, 0]);
}

function flatSample(colour: Colour): ReferenceSample {
  return { width: 8, height: 8, pixels: Uint8Array.from({ length: 192 }, (_, at) => colour[at % 3] ?? 0) };
}

function drawn(prompt: string, shown: readonly ReferenceSample[]) {
  return drawPicture({ prompt, seed: 7, index: 0, ...size, references: shown });
}

function hashOf({ pixels }: { readonly pixels: Float32Array }): string {
  return Buffer.from(Uint8Array.from(pixels)).toString('base64');
}

/** How the colour differs from a grey of its lightness. */
function hueOf(colour: Colour): Colour {
  const grey = lightness(colour);
  const [red, green, blue] = colour.map((value) => value - grey);
  const length = Math.hypot(red ?? 0, green ?? 0, blue ?? 0);
  return [(red ?? 0) / length, (green ?? 0) / length, (blue ?? 0) / length];
}

function difference(one: Colour, other: Colour): readonly number[] {
  return one.map((value, index) => value - (other[index] ?? 0));
}

function meanAbove({ pixels }: { readonly pixels: Float32Array }, share: number): Colour {
  const height = Math.floor(size.height * share);
  const above = Uint8Array.from(pixels.subarray(0, size.width * height * 3), Math.round);
  return meanOf({ width: size.width, height, pixels: above });
}

/** How much the colour of the top differs from that of the middle. */
function spread({ pixels }: { readonly pixels: Float32Array }): number {
  const middle = size.width * Math.floor(size.height / 2) * 3;
  return Math.max(...[0, 1, 2].map((channel) => Math.abs((pixels[channel] ?? 0) - (pixels[middle + channel] ?? 0))));
}

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  const distance = Math.max(...actual.map((value, at) => Math.abs(value - (expected[at] ?? 0))));
  assert.ok(distance <= 4, `${actual.join()} is not ${expected.join()}`);
}
