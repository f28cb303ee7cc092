import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { sizeOf } from '../support/pictures/crop.ts';
import * as encoded from '../support/pictures/encodedPictures.ts';
import { makeJpeg, samplings } from '../support/pictures/makeJpeg.ts';
import { interlacedLines, makePng } from '../support/pictures/makePng.ts';
import { jpegMetadata, pngMetadata, prepared, webpWithMetadata } from '../support/pictures/referenceFiles.ts';

/** What a person sees, turned as its orientation says, with its profile. */
interface Shown {
  readonly size: string;
  /** SHA-256 of the pixels. */
  readonly pixels: string;
}

const size = sizeOf('37x29');

describe('A reference image in a browser', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    await page.route('https://page.test/', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto('https://page.test/');
    await page.evaluate(`globalThis.show = async (text, type) => {
      const blob = new Blob([Uint8Array.fromBase64(text)], { type });
      const bitmap = await createImageBitmap(blob, { premultiplyAlpha: 'none' });
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const pixels = new Uint8Array(await crypto.subtle.digest('SHA-256', data)).toHex();
      return { size: bitmap.width + 'x' + bitmap.height, pixels };
    }`);
  });
  after(() => browser.close());

  const show = (bytes: Uint8Array, type: string): Promise<Shown> =>
    page.evaluate(`show(${JSON.stringify(Buffer.from(bytes).toString('base64'))}, ${JSON.stringify(type)})`);

  const kind = { size, colourType: 6, depth: 8 } as const;
  const files: Readonly<Record<string, (orientation: number) => Buffer>> = {
    png: (orientation) => makePng({ ...kind, before: pngMetadata(orientation) }),
    'interlaced png': (orientation) =>
      makePng({
        ...{ ...kind, interlaced: true, before: pngMetadata(orientation) },
        changeLines: () => interlacedLines(kind),
      }),
    jpeg: (orientation) =>
      makeJpeg({ size, sampling: samplings['4:2:0'], restartInterval: 5, segments: jpegMetadata(orientation) }),
    'lossy webp': (orientation) => webpWithMetadata(encoded.webpLossy, orientation),
    'lossless webp': (orientation) => webpWithMetadata(encoded.webpLosslessAlpha, orientation),
    'lossy webp with transparency': (orientation) => webpWithMetadata(encoded.webpLossyAlpha, orientation),
  };
  for (const [name, make] of Object.entries(files)) {
    it(`is shown as before, in each orientation: ${name}`, async () => {
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const original = make(orientation);
        const { bytes, mimeType } = await prepared(original);
        assert.deepEqual(await show(bytes, mimeType), await show(original, mimeType), String(orientation));
      }
    });
  }

  it('turns by its orientation when it is a JPEG', async () => {
    const { bytes, mimeType } = await prepared(makeJpeg({ size, sampling: [[1, 1]], segments: jpegMetadata(6) }));
    assert.equal((await show(bytes, mimeType)).size, '29x37');
  });

  it('keeps the colours of its profile', async () => {
    for (const original of [encoded.jpegTagged, encoded.webpTagged]) {
      const { bytes, mimeType } = await prepared(original);
      assert.deepEqual(await show(bytes, mimeType), await show(original, mimeType));
    }
    const [tagged, plain] = [encoded.jpegTagged, encoded.jpegProgressive];
    assert.notEqual((await show(tagged, 'image/jpeg')).pixels, (await show(plain, 'image/jpeg')).pixels);
  });
});
