import assert from 'node:assert/strict';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { formatSize, type Size } from '../../src/core/base/size.ts';
import { croppedTo, roundedUp, sizeOf, slots } from '../support/pictures/crop.ts';
import { makeJpeg, samplings } from '../support/pictures/makeJpeg.ts';
import { makePng } from '../support/pictures/makePng.ts';

/** How far a cropped image is from the top left of its original, in values of a channel. */
interface Distance {
  readonly size: string;
  /** Within all lines and columns but the last. */
  readonly inside: number;
  /** In the last line and column. */
  readonly atEdge: number;
}

describe('A cropped image in a browser', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    await page.evaluate(await bundle());
  });
  after(() => browser.close());

  const compare = (original: Uint8Array, cropped: Uint8Array): Promise<Distance> =>
    page.evaluate(`compare(${JSON.stringify([original, cropped].map(base64))})`);

  // Of the large ones, one: the unit tests have the others
  for (const slot of slots.filter(isSmall).concat(sizeOf('1200x630'))) {
    const size = roundedUp(slot);
    const exact = { size: formatSize(slot), inside: 0, atEdge: 0 };

    for (const [colourType, depth] of [
      [2, 8],
      [2, 16],
      [3, 8],
      [3, 4],
      [6, 8],
      [0, 1],
    ] as const) {
      it(`is exactly the top left of a PNG of ${formatSize(slot)}: colour type ${colourType}, ${depth} bits`, async () => {
        const original = makePng({ size, colourType, depth });
        assert.deepEqual(await compare(original, await croppedTo(slot, original)), exact);
      });
    }

    for (const [name, sampling] of Object.entries(samplings)) {
      for (const restartInterval of [0, 7]) {
        it(`is the top left of a JPEG of ${formatSize(slot)}: ${name}, restart interval ${restartInterval}`, async () => {
          const original = makeJpeg({ size, sampling, restartInterval });
          const distance = await compare(original, await croppedTo(slot, original));
          const isSubsampled = name.startsWith('4:') && name !== '4:4:4';
          // Colours between two samples are interpolated; at the edge the next sample is missing
          assert.deepEqual(distance, isSubsampled ? { ...exact, atEdge: distance.atEdge } : exact);
        });
      }
    }
  }

  it('is the same when it was cropped in the browser', async () => {
    const slot = sizeOf('1001x333');
    const size = roundedUp(slot);
    for (const original of [
      makePng({ size, colourType: 6, depth: 8 }),
      makeJpeg({ size, sampling: samplings['4:4:4'], restartInterval: 7 }),
    ]) {
      const cropped = Buffer.from(await page.evaluate<string>(cropScript(original, size, slot)), 'base64');
      assert.deepEqual(await compare(original, cropped), { size: formatSize(slot), inside: 0, atEdge: 0 });
    }
  });
});

function isSmall({ width, height }: Size): boolean {
  return width * height < 500_000;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function cropScript(bytes: Uint8Array, from: Size, to: Size): string {
  const format = bytes[0] === 0x89 ? 'png' : 'jpeg';
  return `crop(...${JSON.stringify([base64(bytes), format, from, to])})`;
}

/** What runs in the page. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { cropImage } from './src/core/crop/cropImage.ts';
        import { zlib } from './src/platform/web/zlib.ts';
        const pause = () => new Promise((resolve) => setTimeout(resolve));
        globalThis.crop = async (text, format, from, to) =>
          (await cropImage(Uint8Array.fromBase64(text), format, from, to, { zlib, pause })).toBase64();
        globalThis.compare = async (texts) => {
          const [whole, part] = await Promise.all(texts.map(pixelsOf));
          const distance = { size: part.width + 'x' + part.height, inside: 0, atEdge: 0 };
          for (let y = 0; y < part.height; y++) {
            for (let x = 0; x < part.width; x++) {
              const where = x === part.width - 1 || y === part.height - 1 ? 'atEdge' : 'inside';
              for (let channel = 0; channel < 4; channel++) {
                const value = part.data[(y * part.width + x) * 4 + channel];
                const expected = whole.data[(y * whole.width + x) * 4 + channel];
                distance[where] = Math.max(distance[where], Math.abs(value - expected));
              }
            }
          }
          return distance;
        };
        async function pixelsOf(text) {
          const blob = new Blob([Uint8Array.fromBase64(text)]);
          const bitmap = await createImageBitmap(blob, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height);
        }`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    format: 'iife',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
