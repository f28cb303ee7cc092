import assert from 'node:assert/strict';
import { languages } from '../../../src/core/links/languages.ts';
import { plainText } from '../../../src/core/links/markdownText.ts';
import { EventLoopBudget } from '../../../src/core/base/eventLoopBudget.ts';
import { scanDocument } from '../../../src/core/links/missingImages.ts';
import { fileTree } from '../../support/fileTree.ts';
import { hostileMarks, longText } from './longTexts.ts';

const place = { workspaceFolder: '/site', documentPath: '/site/docs/long.md', pathRules: 'markdown' } as const;
const nothing = fileTree([]);

describe('A text of 200 KB with 500 links', () => {
  it('is scanned to its end', async () => {
    assert.ok(longText.length > 200_000 && longText.length < 210_000, String(longText.length));
    const never = new AbortController().signal;
    const read = await scanDocument(languages.markdown.scan, { ...place, text: longText }, nothing, budget(), never);
    assert.equal(read?.missing.length, 500);
  });

  it('is no longer scanned after the next key press', async () => {
    const abort = new AbortController();
    const reading = scanDocument(
      languages.markdown.scan,
      { ...place, text: longText.repeat(4) },
      nothing,
      budget(),
      abort.signal,
    );
    abort.abort();
    assert.equal(await reading, undefined);
  });
});

describe('Text that nobody means', () => {
  for (const [name, { scan }] of Object.entries(languages)) {
    it(`is read to its end, with no image that goes beyond it, in ${name}`, () => {
      for (const mark of hostileMarks) {
        const text = mark.repeat(5_000 / mark.length);
        for (const link of scan(text)) {
          assert.ok(!link || (link.range.start < link.range.end && link.range.end <= text.length), mark);
        }
      }
    });
  }
});

describe('A link after text that nobody means', () => {
  const cases: readonly (readonly [name: keyof typeof languages, what: string, text: string])[] = [
    ['markdown', 'a run of 40,000 backticks', `x ${'`'.repeat(40_000)}\n\n`],
    ['markdown', 'a run of backticks in its paragraph', `x ${'`'.repeat(40_000)} `],
    [
      'markdown',
      'nested lists',
      `${'- '.repeat(4_000)}x\n` +
        Array.from({ length: 1_000 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('') +
        '\n\n',
    ],
    ['markdown', 'nested quotes', `${'> '.repeat(4_000)}x\n\n`],
    ['markdown', 'a paragraph of 100,000 characters', `${'word '.repeat(20_000)}\n`],
    ['markdown', 'images inside of an image', `${'!['.repeat(5_000)}${'](b.png)'.repeat(4_999)}\n\n`],
    ['css', 'a string without an end', 'a { content: "x\n}\n'],
    ['typst', 'a call without an end', 'image("b.png", (\n'],
    ['asciidoc', 'a macro without an end', 'image:b.png[image:c.png[\n\n'],
    ['latex', 'a group without an end', '\\includegraphics[{ \n'],
    ['html', 'a tag without an end', `<img a={<img a={ </p>\n`],
  ];
  const links: Readonly<Record<string, string>> = {
    markdown: '![a](a.png)',
    css: 'b { background: url(a.png) }',
    typst: '#image("a.png")',
    asciidoc: 'image::a.png[]',
    latex: '\\includegraphics{a.png}',
    html: '<img src="a.png">',
  };
  for (const [name, what, text] of cases) {
    it(`is found after ${what} in ${name}`, () => {
      const found = [...languages[name].scan(text + (links[name] ?? ''))].filter((link) => link !== undefined);
      assert.equal(found.at(-1)?.path.text, 'a.png');
    });
  }
});

describe('The alt text of an image', () => {
  const texts: Readonly<Record<string, string>> = {
    '`a` b': 'a b',
    '``a`b`` c': 'a`b c',
    '``a` b': '``a` b',
    '` a ` b': 'a b',
    '`` ` `` b': '` b',
    'a \\` b ` c': 'a ` b ` c',
    '*a `*` b*': 'a * b',
  };
  for (const [written, text] of Object.entries(texts)) {
    it(`of ${written} is ${text}`, () => assert.equal(plainText(written), text));
  }
});

function budget(): EventLoopBudget {
  return new EventLoopBudget({ pause: () => new Promise((resolve) => setImmediate(resolve)) });
}
