import assert from 'node:assert/strict';
import type { Size } from '../../../src/core/base/size.ts';
import { palettes } from '../../../src/core/placeholder/picture/colour.ts';
import { SeededRandom } from '../../../src/core/placeholder/picture/random.ts';
import { Runs } from '../../../src/core/placeholder/picture/runs.ts';
import { sizeCaption } from '../../../src/core/placeholder/picture/sizeCaption.ts';
import { parseSize } from '../../../src/core/request/size.ts';

const sizes = ['64x64', '160x600', '300x250', '728x90', '1200x630', '1080x1920', '8192x64', '64x8192', '4096x4096'];

describe('The size on a placeholder', () => {
  for (const text of sizes) {
    it(`stays within its margins at ${text}`, () => {
      const size = parseSize(text);
      const inked = inkOf(size);
      const [xs, ys] = [inked.map(([x]) => x), inked.map(([, y]) => y)];
      const margin = Math.min(size.width, size.height) * 0.04;
      const [left, right, top, bottom] = [min(xs), max(xs) + 1, min(ys), max(ys) + 1];
      assert.ok(left >= margin && right <= size.width - margin, `${left} to ${right}`);
      assert.ok(top >= size.height * 0.5 && bottom <= size.height - margin, `${top} to ${bottom}`);
    });
  }

  it('is another drawing for each digit', () => {
    const drawings = Array.from({ length: 10 }, (_, digit) => JSON.stringify(inkOf(parseSize(`640x70${digit}`))));
    assert.equal(new Set(drawings).size, 10);
  });
});

/** The pixels of the digits, without their shadow. */
function inkOf(size: Size): readonly (readonly [x: number, y: number])[] {
  const [palette] = palettes;
  const unit = Math.min(size.width, size.height);
  const [, digits] = sizeCaption({ ...size, unit, palette, random: new SeededRandom('') });
  assert.ok(digits);
  const coverage = new Runs(size.width);
  const inked: (readonly [number, number])[] = [];
  for (let y = 0; y < size.height; y++) {
    coverage.clear();
    digits.shape(y, coverage);
    for (let run = 0, x = 0; run < coverage.count; run++) {
      for (; x < coverage.endAt(run); x++) {
        if (coverage.valueAt(run) > 0) {
          inked.push([x, y]);
        }
      }
    }
  }
  return inked;
}

function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value));
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value));
}
