import assert from 'node:assert/strict';
import {
  documentContextIn,
  frontMatterLength,
  promptInContext,
  readFrontMatter,
} from '../../../src/core/links/documentContext.ts';

describe('The context of an image in a document', () => {
  for (const [name, text, heading] of [
    ['Markdown', '# One\n\n## Two *words* ##\n\n@\n\n# Three', 'Two words'],
    ['HTML', '<h1>One</h1><h2 id="b">Two</h2>@<h2>Three</h2>', 'Two'],
    ['AsciiDoc', '= One\n\n== Two\n\n@', 'Two'],
    ['LaTeX', '\\section{One}\\subsection*{Two}\n@\\section{Three}', 'Two'],
    ['no document', '@', undefined],
  ] as const) {
    it(`is the nearest heading above it in ${name}`, () => {
      const { heading: found } = documentContextIn(text)(text.indexOf('@'));
      assert.equal(found, heading);
    });
  }

  it('is appended to the prompt, title first, without repetition', () => {
    const text = '---\ntitle: The harbour\ndescription: Where to go\n---\n# The harbour\n\n@\n\n## Boats\n\n%';
    const around = documentContextIn(text);
    assert.equal(
      promptInContext('A crane', around(text.indexOf('@'))),
      'A crane. Illustration for: The harbour, Where to go',
    );
    assert.equal(
      promptInContext('A sail', around(text.indexOf('%'))),
      'A sail. Illustration for: The harbour, Boats, Where to go',
    );
    assert.equal(promptInContext('A sail', documentContextIn('@')(0)), 'A sail');
  });
});

describe('Front matter', () => {
  for (const [value, read] of [
    ['flat art', 'flat art'],
    ['"a: b \\"c\\""', 'a: b "c"'],
    ["'it''s'", "it's"],
    ['plain # a comment', 'plain'],
    ['|', undefined],
    ['', undefined],
  ] as const) {
    it(`parses ${value} as ${String(read)}`, () =>
      assert.equal(readFrontMatter(`---\nimage_style: ${value}\n---\n`).imageStyle, read));
  }

  it('is at the very beginning, between two fences', () => {
    const lengths = [
      '---\na: b\n---\nc',
      '---\r\na: b\r\n...\r\nc',
      '\n---\na: b\n---\n',
      '---\na: b\n',
      '----\na\n---\n',
    ];
    assert.deepEqual(lengths.map(frontMatterLength), [13, 16, 0, 0, 0]);
  });
});
