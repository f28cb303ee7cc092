import assert from 'node:assert/strict';
import type { Size } from '../../../src/core/base/size.ts';
import type { SavedImage } from '../../../src/core/generation/save.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import type { ImageRequest } from '../../../src/core/request/options.ts';
import type { CompletedRequest } from '../../../src/host/generation/jobRunner.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import { parts } from '../../support/fakeVscode.ts';

const { notesText, uncutNote } = await import('../../../src/host/generation/notes.ts');
const { costText, megapixelsText, priceText, sizeAndCostText, spendingText, wantedSizeText } =
  await import('../../../src/host/ui/sizeAndCost.ts');

describe('A size is shown', () => {
  for (const [size, fit, text] of [
    ['1200x640', 'exact', '1200 × 640'],
    ['1200x630', 'exact', '1200 × 630 (generated as 1200 × 640, then cut to size)'],
    ['1200x630', 'asReceived', '1200 × 630 (generated as 1200 × 640)'],
    ['2048x2048', 'exact', '2048 × 2048 (generated as 2000 × 2000)'],
    ['2001x1990', 'exact', '2001 × 1990 (generated as 2000 × 2000)'],
  ] as const) {
    it(`as ${text}, where ${fit} is set`, () => assert.equal(wantedSizeText(size, defaultModel, fit), text));
  }
});

describe('A price is shown', () => {
  const settings: Record<string, unknown> = {};

  beforeEach(() => {
    const get = (key: string): unknown => settings[key];
    parts.workspace = { getConfiguration: () => ({ get, inspect: () => undefined }) };
  });
  afterEach(() => {
    parts.workspace = {};
  });

  for (const [price, currency, text] of [
    [0, 'USD', undefined],
    [0.05, '', '0.05'],
    [0.05, 'USD', '0.05 USD'],
    [0.05, ' 元 ', '0.05 元'],
    [0.05, 'USD\nand more than fits', '0.05 USD and…'],
    [0.0004, '$', '0.0004 $'],
    [12, undefined, '12.00'],
  ] as const) {
    it(`as ${text}, where ${price} and ${currency} are set`, () => {
      Object.assign(settings, { 'service.pricePerMegapixel': price, 'service.currency': currency });
      assert.equal(priceText([request]), text);
    });
  }

  it('for what is generated, beside the size of the saved file', () => {
    settings['service.pricePerMegapixel'] = 0.05;
    const requests = (['exact', 'asReceived'] as const).map((fit) => ({
      ...{ size: sizeOf('1200x640'), slot: { ...sizeOf('1200x630'), fit }, count: 1, model: defaultModel.id },
    }));
    assert.deepEqual(
      requests.map((request) => sizeAndCostText([request])),
      ['1200 × 630 · 0.8 MP, about 0.04', '1200 × 640 · 0.8 MP, about 0.04'],
    );
  });

  it('with its currency beside everything that spends', () => {
    Object.assign(settings, { 'service.pricePerMegapixel': 0.05, 'service.currency': 'USD' });
    const requests = [{ ...request, model: defaultModel.id }];
    assert.deepEqual(
      [costText(requests), spendingText(requests)],
      ['1.0 MP, about 0.05 USD', '1 image · 1000 × 1000 · about 0.05 USD'],
    );
  });

  const request = { size: sizeOf('1000x1000'), count: 1 };
});

describe('Megapixels are shown', () => {
  for (const [size, count, text] of [
    ['64x64', 1, '0.004'],
    ['256x192', 1, '0.05'],
    ['320x304', 1, '0.1'],
    ['512x512', 1, '0.3'],
    ['1000x1000', 4, '4.0'],
    ['2000x2000', 4, '16'],
  ] as const) {
    it(`as ${text} for ${count} of ${size}`, () => assert.equal(megapixelsText([{ size: sizeOf(size), count }]), text));
  }

  it('as 0 where nothing is chosen', () => assert.equal(megapixelsText([]), '0'));
});

describe('A note about an image of another size than was asked for', () => {
  const noteOn = (saved: string, slot: ImageRequest['slot']) =>
    uncutNote([imageOf(sizeOf(saved))], { ...request, size: sizeOf('1200x640'), slot });

  it('is shown when it could not be cut', () =>
    assert.equal(
      noteOn('1200x640', { ...sizeOf('1200x630'), fit: 'exact' }),
      'The image was saved as 1200 × 640 because it could not be cut to 1200 × 630.',
    ));

  it('is not shown when it was cut, or is to be saved as received', () =>
    assert.deepEqual(
      [
        noteOn('1200x630', { ...sizeOf('1200x630'), fit: 'exact' }),
        noteOn('1200x640', { ...sizeOf('1200x630'), fit: 'asReceived' }),
        noteOn('1200x640', undefined),
      ],
      [undefined, undefined, undefined],
    ));
});

describe('The notes about several given files', () => {
  it('say of which kind they are, each kind once', () => {
    const uncut = completed('1200x640', 'png');
    const other = completed('1200x630', 'jpeg');
    assert.deepEqual([[uncut, uncut, other], [uncut], []].map(notesText), [
      'The service returned JPEG instead of PNG. The file extension matches the returned format. 2 images could not be cut to size.',
      'The image was saved as 1200 × 640 because it could not be cut to 1200 × 630.',
      undefined,
    ]);
  });

  function completed(size: string, format: 'png' | 'jpeg'): CompletedRequest {
    const imageRequest = { ...request, size: sizeOf('1200x640'), slot: { ...sizeOf('1200x630'), fit: 'exact' } };
    const images = [{ ...imageOf(sizeOf(size)), format }];
    return { request: { args: {}, imageRequest }, generation: { images } } as unknown as CompletedRequest;
  }
});

const request = { model: 'flux-2-pro', prompt: 'a fox', count: 1, format: 'png', seed: 1 } as const;

function imageOf(size: Size): SavedImage {
  return { uri: 'file:///w/a.png', ...size, format: 'png', seed: 1, sha256: 'a' };
}
