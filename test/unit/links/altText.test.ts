import assert from 'node:assert/strict';
import { altText } from '../../../src/core/links/link.ts';

describe('altText', () => {
  const cases: Readonly<Record<string, string>> = {
    'A lighthouse at dusk, "oil"': 'A lighthouse at dusk, "oil"',
    '  two\r\nlines\tand\u2028more  ': 'two lines and more',
    'bell\x07 next\x85line nul\0': 'bell next line nul',
    'left\u202e right\u2069': 'left right',
    'half \ud83e fox': 'half fox',
    '👨‍👩‍👧 e\u0301': '👨‍👩‍👧 e\u0301',
    '\u200f\n': '',
  };
  for (const [prompt, alt] of Object.entries(cases)) {
    it(`reads ${JSON.stringify(alt)} from ${JSON.stringify(prompt)}`, () => assert.equal(altText(prompt), alt));
  }

  it('keeps 250 characters', () => {
    assert.equal(altText('x'.repeat(250)), 'x'.repeat(250));
  });

  it('cuts a longer text at a word', () => {
    assert.equal(altText('word '.repeat(60)), `${'word '.repeat(49)}word…`);
    assert.equal(altText(`${'x'.repeat(249)} yyy`), `${'x'.repeat(249)}…`);
  });

  it('cuts a longer text before the word that does not fit', () => {
    assert.equal(altText(`${'x'.repeat(200)} ${'y'.repeat(100)}`), `${'x'.repeat(200)}…`);
  });

  it('cuts a text without spaces between characters', () => {
    assert.equal(altText('熊'.repeat(300)), `${'熊'.repeat(249)}…`);
    assert.equal(altText('🦊'.repeat(300)), `${'🦊'.repeat(124)}…`);
  });
});
