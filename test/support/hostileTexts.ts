import fc from 'fast-check';

/** What an editor could read as more than characters, and what hides or moves characters. */
const hostileParts = [
  ...['[Show details](command:starrise.generateImage?%5B%5D)', '](command:a.b)', '[a](https://example.com "t")', '['],
  ...[
    ']',
    '(',
    ')',
    '](',
    ']\u200b(',
    ']\u2060(',
    ']\n(',
    ']\u202e(',
    '](file:///etc/passwd)',
    '[x]: command:a.b',
    '![a](b)',
  ],
  ...['$(trash)', '$(loading~spin)', '$', '$(', '$\u200b(sync)', '\\$(sync)', '$$(sync)', '(sync)'],
  ...[
    '<a href="command:a.b">a</a>',
    '<img src=x>',
    '<command:a.b>',
    '<https://example.com>',
    '&lt;a&gt;',
    '&#91;',
    '<',
  ],
  ...[
    'https://example.com',
    'www.example.com',
    'someone@example.com',
    '`code`',
    '**bold**',
    '# a',
    '1. a',
    '- a',
    '~~a~~',
  ],
  ...['> a', '---', '===', '|a|b|', '\\', '_a_', '![', '```', '    a', '&nbsp;', '*'],
  ...['\u202e', '\u2066', '\u200f', '\u061c', '\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u3164', '\u{e0041}'],
  ...[
    '\x1b[31m',
    '\x1b]8;;command:a.b\x07',
    '\0',
    '\x07',
    '\x7f',
    '\x85',
    '\t',
    '\n',
    '\r\n',
    '\u2028',
    '\ud800',
    '\udc00',
  ],
  ...[
    '👨‍👩‍👧',
    '🏳️‍🌈',
    'e\u0301',
    'שלום',
    '雪',
    '…',
    'command:',
    'a',
    ' ',
    'é'.repeat(127),
    'a\u0301'.repeat(400),
    'x'.repeat(1500),
  ],
] as const;

/** Names and texts made of such parts, up to a few thousand characters long. */
export const hostileText = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...hostileParts) }, fc.string({ unit: 'binary', maxLength: 8 })),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((parts) => parts.join(''));
