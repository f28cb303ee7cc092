import fc from 'fast-check';
import assert from 'node:assert/strict';
import { formatSize, type Size } from '../../../src/core/base/size.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import { legalSize as legalSizeFor, parseSize } from '../../../src/core/request/size.ts';
import { cases } from '../../support/cases.ts';

const { presets } = defaultModel;
const legalSize = (asked: Size): Size => legalSizeFor(asked, defaultModel);

describe('A size', () => {
  const requested = (text: string): string => formatSize(legalSize(parseSize(text)));

  for (const [asked, legal] of [
    ['1024x1024', '1024x1024'],
    ['1080x1080', '1088x1088'],
    ['1920x1080', '1920x1088'],
    ['1200x630', '1200x640'],
    ['900x383', '912x384'],
    ['1080x1350', '1088x1360'],
    ['1001x333', '1008x336'],
    ['64x64', '64x64'],
    ['65x67', '80x80'],
    ['8192x64', '8192x64'],
    ['8191x65', '8192x80'],
    ['0100x0100', '112x112'],
    ['2000x2000', '2000x2000'],
    ['1999x1985', '2000x2000'],
    ['2001x1990', '2000x2000'],
    ['2001x1980', '2016x1984'],
    ['2048x2048', '2000x2000'],
    ['8192x8192', '2000x2000'],
    ['8192x488', '8192x480'],
    ['3000x2000', '2448x1632'],
    ['8192x4096', '2832x1408'],
  ] as const) {
    it(`of ${asked} is requested as ${legal}`, () => assert.equal(requested(asked), legal));
  }

  for (const text of [
    '0x0',
    '99999x99999',
    'abc',
    '',
    '63x64',
    '64x8193',
    '1024',
    '1024X768',
    '1024x768 ',
    '-64x64',
    '1e3x1e3',
  ]) {
    it(`is not “${text}”`, () =>
      assert.throws(() => parseSize(text), { kind: 'sizeIllegal', details: { field: 'size', given: text } }));
  }

  it('is rounded up on both sides wherever that is within the limits, so that only a surplus is cut off', () => {
    const side = fc.integer({ min: 64, max: 8192 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const up = { width: Math.ceil(width / 16) * 16, height: Math.ceil(height / 16) * 16 };
        fc.pre(up.width * up.height <= 4_000_000);
        assert.deepEqual(legalSize({ width, height }), up);
      }),
      { numRuns: cases(1_000, 10_000) },
    );
  });

  it('does not change when it is requested again', () => {
    const side = fc.integer({ min: 64, max: 8192 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const legal = legalSize({ width, height });
        assert.deepEqual(legalSize(legal), legal);
      }),
      { numRuns: cases(1_000, 10_000) },
    );
  });

  it('is always within the limits and close to the requested shape', () => {
    const side = fc.integer({ min: 64, max: 8192 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const legal = legalSize({ width, height });
        const isLegal = (value: number): boolean => value >= 64 && value <= 8192 && value % 16 === 0;
        assert.ok(isLegal(legal.width) && isLegal(legal.height) && legal.width * legal.height <= 4_000_000);
        const shrink = Math.min(1, Math.sqrt(4_000_000 / (width * height)));
        const isClose = (value: number, wish: number): boolean => Math.abs(value - wish) <= 16 + wish / 100;
        assert.ok(isClose(legal.width, width * shrink) && isClose(legal.height, height * shrink));
      }),
      { numRuns: cases(1_000, 10_000) },
    );
  });

  it('of a preset is within the limits as it is, in seven shapes of three sizes', () => {
    assert.deepEqual(
      presets.map(({ size }) => formatSize(legalSize(size))),
      presets.map(({ size }) => formatSize(size)),
    );
    assert.equal(new Set(presets.map(({ aspect }) => aspect)).size, 7);
    assert.equal(presets.length, 21);
  });
});
