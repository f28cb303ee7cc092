import fc from 'fast-check';

/** Markdown documents with images at valid places and with text that only resembles images. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.oneof({ weight: 4, arbitrary: block() }, nested()), { minLength: 1, maxLength: 12 }), endOfLine())
  .map(([blocks, end]) => blocks.join('').replaceAll('\n', end));

/** Markdown syntax in any order. */
export const noise: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...['![', '[', ']', '](', '(', ')', '![a](b.png)', '[r]', '[r]: /r.png', '`', '``', '```', '~~~', '<', '>', '\\'],
      ...[
        '<img src="c.png">',
        '<!--',
        '-->',
        '<div>',
        '</div>',
        '<pre>',
        '<b title="',
        '<http://d.e>',
        '"',
        "'",
        '&amp;',
      ],
      ...[
        '\n',
        '\n\n',
        '\n> ',
        '\n- ',
        '\n  ',
        '\n    ',
        '\n\t',
        '\n1. ',
        '\n# ',
        '\n---\n',
        '\n===\n',
        ' ',
        '*',
        '_',
        'x',
      ],
    ),
    { maxLength: 24 },
  )
  .map((marks) => marks.join(''));

function endOfLine(): fc.Arbitrary<string> {
  return fc.constantFrom('\n', '\n', '\r\n');
}

function block(): fc.Arbitrary<string> {
  const line = words();
  return fc.oneof(
    line.map((text) => `${text}\n\n`),
    fc.tuple(line, line).map((lines) => `${lines.join('\n')}\n\n`),
    fc.tuple(fc.integer({ min: 1, max: 7 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text}\n`),
    fc.tuple(line, fc.constantFrom('===', '---', '-')).map((lines) => `${lines.join('\n')}\n`),
    fc.tuple(fc.constantFrom('```', '~~~~', '`````'), line).map(([fence, text]) => `${fence} js\n${text}\n${fence}\n`),
    line.map((text) => `    ${text}\n\n`),
    line.map((text) => `<div>\n${text}\n</div>\n\n`),
    line.map((text) => `<!-- ${text}\n\n${text} -->\n`),
    line.map((text) => `<script>\n${text}\n</script>\n`),
    fc.tuple(label(), path()).map(([name, to]) => `[${name}]: ${to} "A title"\n`),
    fc.tuple(line, line).map(([one, other]) => `| a | b |\n|---|---|\n| ${one} | ${other} |\n\n`),
    fc.constantFrom('* * *\n', '\n', '   \n', '---\n'),
  );
}

/** Blocks in quotes and lists, sometimes with a line whose marker is missing. */
function nested(): fc.Arbitrary<string> {
  const prefixes = fc.constantFrom(
    ['> ', '> '],
    ['- ', '  '],
    ['1. ', '   '],
    ['-   ', '    '],
    ['> - ', '>   '],
    ['-\t', '\t'],
  );
  return fc.tuple(fc.array(block(), { minLength: 1, maxLength: 3 }), prefixes, fc.integer({ min: 0, max: 9 })).map(
    ([blocks, [first = '', other = ''], bare]) =>
      `${blocks
        .join('')
        .trimEnd()
        .split('\n')
        .map((line, index) => (index === 0 ? first : index === bare ? '' : other) + line)
        .join('\n')}\n\n`,
  );
}

function words(): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        image(),
        fc.constantFrom(
          'words',
          '*emphasis*',
          '`code ![no](no.png)`',
          '``` ` ```',
          '<b>',
          '\\![no](no.png)',
          '[link](to.md)',
          '<https://a.b/c>',
          '<!-- ![no](no.png) -->',
          '[x] y',
          '!',
        ),
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join(' '));
}

function image(): fc.Arbitrary<string> {
  const title = fc.constantFrom('', ' "title"', " 'it'", ' (t)');
  return fc.oneof(
    fc.tuple(alt(), path(), title).map(([text, to, more]) => `![${text}](${to}${more})`),
    fc.tuple(alt(), label()).map(([text, name]) => `![${text}][${name}]`),
    label().map((name) => `![${name}]`),
    fc.tuple(alt(), path()).map(([text, to]) => `[![${text}](${to})](page.md)`),
    fc.tuple(alt(), path()).map(([text, to]) => `![a ![${text}](inner.png) z](${to})`),
    fc.constantFrom(
      '<img src="tag.png" alt="A tag">',
      '<IMG alt=tag src=bare.jpg />',
      "<img src='one.png'\nalt='two lines'>",
    ),
    fc.constantFrom('![not](two words.png)', '![not](open.png', '![not] (space.png)', '![unknown][nowhere]'),
  );
}

function alt(): fc.Arbitrary<string> {
  return fc.constantFrom('A lighthouse at dusk', '', '[brackets] inside', 'a \\] b', '`]` code', '灯塔', 'two\nlines');
}

function path(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'a.png',
    'img/b.jpg',
    '<c d.png>',
    '/root.png',
    'p(a)r.png',
    'e%20f.png',
    '\\(g.png',
    'h&amp;i.png',
    '../up.png',
    '',
  );
}

function label(): fc.Arbitrary<string> {
  return fc.constantFrom('one', 'Two', 'three words', '四');
}
