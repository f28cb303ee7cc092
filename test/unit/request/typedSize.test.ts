import fc from 'fast-check';
import assert from 'node:assert/strict';
import { formatSize } from '../../../src/core/base/size.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import { legalSize } from '../../../src/core/request/size.ts';
import { typedSize } from '../../../src/core/request/typedSize.ts';
import { cases } from '../../support/cases.ts';

const square = { width: 1024, height: 1024 };

function shown(text: string, usual = square): string | undefined {
  const size = typedSize(text, usual, defaultModel);
  return typeof size === 'object' ? formatSize(size) : size;
}

describe('A typed size', () => {
  for (const [text, size] of [
    ['1200x630', '1200x630'],
    [' 1200 × 630 ', '1200x630'],
    ['1200X630', '1200x630'],
    ['1200*630', '1200x630'],
    ['１２００ｘ６３０', '1200x630'],
    ['64x8192', '64x8192'],
    ['63x64', 'illegal'],
    ['1200x6', 'illegal'],
    ['99999999999x1', 'illegal'],
    ['3:4', '864x1152'],
    ['3 : 4', '864x1152'],
    ['3：4', '864x1152'],
    ['6:8', '864x1152'],
    ['1:1', '1024x1024'],
    ['16:9', '1280x720'],
    ['1920:1080', '1280x720'],
    ['21:9', '1568x672'],
    ['1.91:1', '1408x736'],
    ['47:31', '1264x832'],
    ['1:100', 'illegal'],
    ['1:300', 'illegal'],
    ['0:4', 'illegal'],
    ['0:0', 'illegal'],
    ['3:', undefined],
    ['1200', undefined],
    ['1200x', undefined],
    ['-3:4', undefined],
    ['a 3:4', undefined],
    ['', undefined],
  ] as const) {
    it(`is ${size ?? 'none'} in “${text}”`, () => assert.equal(shown(text), size));
  }

  for (const [usual, size] of [
    [{ width: 512, height: 384 }, '384x512'],
    [{ width: 2000, height: 2000 }, '1728x2304'],
    [{ width: 8192, height: 8192 }, '1728x2304'],
    [{ width: 64, height: 64 }, 'illegal'],
  ] as const) {
    it(`of 3:4 has about the area of ${formatSize(usual)}: ${size}`, () => assert.equal(shown('3:4', usual), size));
  }

  it('of a ratio is made as it is, in nearly that ratio, with nearly the usual area', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        fc.pre(Math.max(width, height) <= 8 * Math.min(width, height));
        const size = typedSize(`${width}:${height}`, square, defaultModel);
        assert.ok(typeof size === 'object');
        assert.deepEqual(legalSize(size, defaultModel), size);
        assert.ok(Math.abs((size.width * height) / (size.height * width) - 1) < 0.03);
        assert.ok(Math.abs((size.width * size.height) / 1024 ** 2 - 1) <= 0.15);
      }),
      { numRuns: cases(300, 10_000) },
    );
  });
});
