import assert from 'node:assert/strict';
import type { Size } from '../../../src/core/base/size.ts';
import { caption } from '../../../src/core/placeholder/caption/caption.ts';
import { isWritable } from '../../../src/core/placeholder/caption/letters.ts';
import { palettes } from '../../../src/core/placeholder/picture/colour.ts';
import { SeededRandom } from '../../../src/core/placeholder/picture/random.ts';
import { parseSize } from '../../../src/core/request/size.ts';

const sizes = ['64x64', '160x600', '300x250', '728x90', '1200x630', '1080x1920', '8192x64', '64x8192', '4096x4096'];

describe('The caption of a placeholder', () => {
  for (const text of sizes) {
    it(`stays within its margins at ${text} for a prompt of any length`, () => {
      const size = parseSize(text);
      const { left, right, top, bottom } = inkOf(size, 'An extraordinarily long-winded description '.repeat(9));
      const margin = Math.min(size.width, size.height) * 0.04;
      assert.ok(left >= margin && right <= size.width - margin, `${left} to ${right}`);
      assert.ok(top >= size.height * 0.5 && bottom <= size.height - margin, `${top} to ${bottom}`);
    });
  }

  it('shows only the size when the font lacks the letters of the prompt', () => {
    const lines = (prompt: string) => layersOf(parseSize('1200x630'), prompt).length - 1;
    assert.deepEqual(
      ['Sea', 'Sea 北', '北 Sea', '🦊 Sea', '一只可爱的北极熊宝宝', '…', 'one two '.repeat(20)].map(lines),
      [2, 2, 1, 2, 1, 2, 3],
    );
  });

  it('can show Latin letters with diacritics, digits and punctuation', () => {
    const all = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => 32 + index));
    const texts = [
      all,
      'Ångström, naïveté, œuvre',
      'Đường phố cổ',
      'żółć ŁÓDŹ',
      'ğüşiöç İı',
      '“¿Qué?” – ¡sí!… ½',
      'Сад',
      '庭',
    ];
    assert.deepEqual(texts.map(isWritable), [true, true, true, true, true, false, false, false]);
  });
});

function layersOf(size: Size, prompt: string) {
  const [palette] = palettes;
  return [
    ...caption({ ...size, unit: Math.min(size.width, size.height), palette, random: new SeededRandom('') }, prompt),
  ];
}

/** The pixels of the letters, without their shadow. */
function inkOf(size: Size, prompt: string) {
  const coverage = new Float32Array(size.width);
  const ink = { left: Infinity, right: 0, top: Infinity, bottom: 0 };
  for (const { shape } of layersOf(size, prompt).slice(1)) {
    for (let y = 0; y < size.height; y++) {
      const [from, to] = shape(y, coverage) ?? [0, 0];
      for (let x = from; x < to; x++) {
        if ((coverage[x] ?? 0) > 0) {
          ink.left = Math.min(ink.left, x);
          ink.right = Math.max(ink.right, x + 1);
          ink.top = Math.min(ink.top, y);
          ink.bottom = y + 1 > ink.bottom ? y + 1 : ink.bottom;
        }
      }
    }
  }
  return ink;
}
