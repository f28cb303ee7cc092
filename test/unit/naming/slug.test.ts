import assert from 'node:assert/strict';
import { promptSlug } from '../../../src/core/naming/fileName.ts';

describe('promptSlug', () => {
  const cases: Readonly<Record<string, string>> = {
    'A cute Polar-Bear, cub!': 'a-cute-polar-bear-cub',
    一只可爱的北极熊宝宝: '一只可爱的北极熊宝宝',
    '🦊🦊': 'image',
    '…': 'image',
    '': 'image',
    CON: 'con-image',
    Lpt1: 'lpt1-image',
    'con fig': 'con-fig',
    '../../etc/passwd': 'etc-passwd',
    'e\u0301': 'é',
    'ÜBER Москва ΝΗΣΙ': 'über-Москва-ΝΗΣΙ',
    'हिन्दी में ٣ ไทย': 'हिन्दी-में-٣-ไทย',
    'half \ud800 a pair': 'half-a-pair',
    'left \u202e right': 'left-right',
    'heart ❤️ of gold': 'heart-of-gold',
    '\u3164': 'image', // a letter, and invisible
    '\u0301 mark': 'mark',
    '  __spaced  out__  ': 'spaced-out',
    '4K, 3:2': '4k-3-2',
    "it's a cat's life": 'its-a-cats-life',
    'L’été à l’île': 'lété-à-lîle',
    "e\u0301's e\u0328\u0301'x": 'és-ę́x',
    "'quoted' 5'3 the cats' rock'n'roll ''": 'quoted-5-3-the-cats-rocknroll',
  };
  for (const [prompt, slug] of Object.entries(cases)) {
    it(`turns ${JSON.stringify(prompt)} into ${JSON.stringify(slug)}`, () => assert.equal(promptSlug(prompt), slug));
  }

  const words = Array.from({ length: 20 }, (_, index) => `word${index}`);

  it('ends at a word, after at most 60 characters', () => {
    assert.equal(promptSlug(words.join(' ')), words.slice(0, 10).join('-'));
  });

  it('keeps a word that ends exactly at the limit', () => {
    assert.equal(promptSlug(`${'a'.repeat(30)} ${'b'.repeat(29)} c`), `${'a'.repeat(30)}-${'b'.repeat(29)}`);
  });

  it('cuts a single word that is too long: at 60 characters, at 120 bytes', () => {
    assert.equal(promptSlug('x'.repeat(100)), 'x'.repeat(60));
    assert.equal(promptSlug('熊'.repeat(100)), '熊'.repeat(40));
    assert.equal(promptSlug('𠀀'.repeat(100)), '𠀀'.repeat(30));
  });

  it('ends at a word within the byte limit too', () => {
    assert.equal(promptSlug('红色 狐狸', 13), '红色-狐狸');
    assert.equal(promptSlug('红色 狐狸', 12), '红色');
  });

  it('never separates a combining mark from its letter', () => {
    assert.equal(promptSlug('x\u0323\u0330'.repeat(30)), 'x\u0323\u0330'.repeat(20));
    assert.equal(promptSlug(`x${'\u0330'.repeat(100)}`), 'image');
  });
});
