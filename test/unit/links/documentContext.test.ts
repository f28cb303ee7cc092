import assert from 'node:assert/strict';
import type { PathRules } from '../../../src/core/links/imageLink.ts';
import {
  documentContextIn,
  frontMatterLength,
  promptInContext,
  readFrontMatter,
} from '../../../src/core/links/documentContext.ts';

describe('The context of an image in a document', () => {
  for (const [rules, text, heading] of [
    ['markdown', '# One\n\n## Two *words* ##\n\n@\n\n# Three', 'Two words'],
    ['markdown', '<h1>One</h1><h2 id="b">Two</h2>@<h2>Three</h2>', 'Two'],
    ['page', '<h1>One</h1><h2 id="b">Caf&eacute;</h2>@<h2>Three</h2>', 'Café'],
    ['asciidoc', '= One\n\n== Two\n\n@', 'Two'],
    ['asciidoc', 'One\n===\n\nWinter\n------\n\n@\n\nThree\n-----', 'Winter'],
    ['latex', '\\section{One}\\subsection*{Two}\n@\\section{Three}', 'Two'],
    ['latex', '\\section[Short]{A long one}@', 'A long one'],
    ['typst', '= One\n== Two\n@', 'Two'],
    ['restructuredText', 'One\n===\n\nTwo\n---\n\n@\n\nThree\n-----', 'Two'],
    ['restructuredText', '===\nOne\n===\n\n@', 'One'],
    ['markdown', '@', undefined],
  ] as const) {
    it(`is the nearest heading above it in ${rules}: ${JSON.stringify(text)}`, () =>
      assert.equal(headingAt(text, rules), heading));
  }

  for (const [rules, text] of [
    ['markdown', '# One\n\n```bash\n# install\nnpm ci\n```\n\n@'],
    ['markdown', '# One\n\n~~~\n```\n# install\n~~~\n\n@'],
    ['markdown', '# One\n\n````\n```\n# install\n```\n````\n@'],
    ['markdown', '# One\n\n- ```\n  # install\n  ```\n  @'],
    ['markdown', '# One\n\n> ```\n> # install\n> ```\n\n@'],
    ['markdown', '# One\n\n```\n# install\n@'],
    ['markdown', '# One\n\n<!--\n# Old\n<h2>Old</h2>\n-->\n\n@'],
    ['markdown', '# Old\n\nWrite `<!--` or ``a ` <script> b``.\n\n# One\n@'],
    ['markdown', '# Old\n\n```html\n<!--\n```\n\n# One\n@'],
    ['markdown', '# One\n\n{/*\n# Old\n*/}\n\n@'],
    ['markdown', '# One\n\n<script>\n# Old\n</script>\n\n@'],
    ['markdown', '---\n# a comment\ntitle: x\n---\n# One\n\n@'],
    ['page', '<h1>One</h1><!-- <h2>Old</h2> -->@'],
    ['page', '<h1>One</h1><script>"<h2>Old</h2>"</script>@'],
    ['page', '<h1>One</h1>{/* <h2>Old</h2> */}\n# words\n@'],
    ['asciidoc', '== One\n\n----\n== Old\n----\n\n@'],
    ['asciidoc', '== One\n\n// == Old\n////\n== Old\n////\n\n[source]\n== Old\n\n@'],
    ['latex', '\\section{One}\n% \\section{Old}\n50\\% @'],
    ['latex', '\\section{One}\\begin{verbatim}\\section{Old}\\end{verbatim}@'],
    ['typst', '= One\n/*\n= Old\n*/\n// = Old\n```\n= Old\n```\n@'],
    ['restructuredText', 'One\n===\n\n::\n\n  Old\n  ---\n\nA line of words\n---\n\n@'],
  ] as const) {
    it(`is no heading in code or a comment in ${rules}: ${JSON.stringify(text)}`, () =>
      assert.equal(headingAt(text, rules), 'One'));
  }

  it('is no comment of a shell', () => {
    const text = '# Winter guide\n\n## Foxes\n\n```bash\n# install the tools\nnpm ci\n```\n\n![A red fox](fox.png)\n';
    const context = documentContextIn(text, 'markdown')(text.indexOf('![A red'));
    assert.equal(promptInContext('A red fox', context), 'A red fox. Illustration for: Foxes');
  });

  it('is appended to the prompt, title first, without repetition', () => {
    const text = '---\ntitle: The harbour\ndescription: Where to go\n---\n# The harbour\n\n@\n\n## Boats\n\n%';
    const around = documentContextIn(text, 'markdown');
    assert.equal(
      promptInContext('A crane', around(text.indexOf('@'))),
      'A crane. Illustration for: The harbour, Where to go',
    );
    assert.equal(
      promptInContext('A sail', around(text.indexOf('%'))),
      'A sail. Illustration for: The harbour, Boats, Where to go',
    );
    assert.equal(promptInContext('A sail', documentContextIn('@', 'markdown')(0)), 'A sail');
    assert.equal(
      promptInContext('帆船', documentContextIn('---\ntitle: 港口\n---\n# 夜晚\n\n@', 'markdown')(36)),
      '帆船。插图主题：港口，夜晚',
    );
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

  for (const [lines, read] of [
    ['title = "Fox"\nimage_style = "flat vector"', 'flat vector'],
    ["image_style='flat'", 'flat'],
    ['image_style = "a \\"b\\" caf\\u00e9" # a comment', 'a "b" café'],
    ['"image_style" = "flat"', 'flat'],
    ['title = "Fox"\n\n[extra]\nimage_style = "flat"', 'flat'],
    ['[params]\n  image_style = "flat"', 'flat'],
    ['[[resources]]\nimage_style = "flat"', undefined],
    ['# image_style = "flat"', undefined],
    ['image_style = """\nflat"""', undefined],
    ['image_style: flat', undefined],
    ['image_style = ""', undefined],
  ] as const) {
    it(`of TOML parses ${JSON.stringify(lines)} as ${String(read)}`, () =>
      assert.equal(readFrontMatter(`+++\n${lines}\n+++\n\n![A fox](fox.png)\n`).imageStyle, read));
  }

  it('of TOML has the title outside of its tables', () => {
    const text = '+++\r\ntitle = "Fox"\r\ndescription = \'In snow\'\r\n[menu]\r\ntitle = "Old"\r\n+++\r\n';
    assert.deepEqual(readFrontMatter(text), { title: 'Fox', description: 'In snow', imageStyle: undefined });
  });

  it('is at the very beginning, between two fences', () => {
    const lengths = [
      '---\na: b\n---\nc',
      '---\r\na: b\r\n...\r\nc',
      '\n---\na: b\n---\n',
      '---\na: b\n',
      '----\na\n---\n',
      '+++\na = 1\n+++\nc',
      '+++\na = 1\n---\nc',
      '---\na: b\n+++\nc',
    ];
    assert.deepEqual(lengths.map(frontMatterLength), [13, 16, 0, 0, 0, 14, 0, 0]);
  });
});

function headingAt(text: string, rules: PathRules): string | undefined {
  return documentContextIn(text, rules)(text.indexOf('@')).heading;
}
