import assert from 'node:assert/strict';
import { languages } from '../../../src/core/links/languages.ts';
import { linkText, writeLink } from '../../../src/core/links/link.ts';
import { linksInPlace } from '../../../src/core/links/linksInPlace.ts';
import { cpuMs, leastOf } from '../../support/cpuTime.ts';

/** The text with the links to images at the `|` of a document. */
function inserted(
  languageId: string,
  marked: string,
  paths: readonly string[] = ['../a/x.jpg'],
  template = '',
): string {
  const [before = '', after = ''] = marked.split('|');
  const links = paths.map((src) =>
    writeLink(languageId, { src, alt: 'A fox', title: '', width: 64, height: 64 }, template),
  );
  const inPlace = linksInPlace(links, [languageId, 'a'], before + after, before.length);
  return inPlace.links.map(linkText).join('\n');
}

const link = '![A fox](../a/x.jpg)';

describe('A link in front matter', () => {
  for (const [marked, text] of [
    ['---\ntitle: Fox\ncover: |\n---\n\nWords.\n', '../a/x.jpg'],
    ['---\r\ncover: |\r\n---\r\n', '../a/x.jpg'],
    ['\ufeff---\ncover: |\n---\n', '../a/x.jpg'],
    ['---\ncover:|\n---\n', ' ../a/x.jpg'],
    ['---\nog:image: |\n---\n', '../a/x.jpg'],
    ['---\n"cover": |\n---\n', '../a/x.jpg'],
    ['---\ncover:\n  image: |\n  alt: A\n---\n', '../a/x.jpg'],
    ['---\nimages:\n  - |\n---\n', '../a/x.jpg'],
    ['---\nimages:\n  -|\n---\n', ' ../a/x.jpg'],
    ['---\nimages:\n  - src: |\n...\n', '../a/x.jpg'],
    ['---\nimages: [a.png, |]\n---\n', '../a/x.jpg'],
    ['---\ncover: "|"\n---\n', '../a/x.jpg'],
    ["---\ncover: '|'\n---\n", '../a/x.jpg'],
    ['+++\ncover = |\n+++\n', '"../a/x.jpg"'],
    ['+++\ncover = "|"\n+++\n', '../a/x.jpg'],
    ['+++\nimages = ["a.png", "|"]\n+++\n', '../a/x.jpg'],
    ['---\ntitle: |\n  Words\n---\n'.replace('|', '>').replace('Words', 'Words |'), link],
    ['---\ntitle: >-\r\n  a\r\n\r\n  b: |\r\nc: d\r\n---\r\n', link],
    ['---\ntitle: >-\n  a\ncover: |\n---\n', '../a/x.jpg'],
    ['---\n# cover: |\n---\n', link],
    ['---\ncover: a.png # was |\n---\n', link],
    ['---\n|\ncover: a\n---\n', link],
    ['---\ncover: a\n---\n|', link],
    ['---\ncover: a\n---\nkey: |\n---\n', link],
    ['---\ncover: |\n\nnever closed\n', link],
    ['---\ncover: "|\n', link],
    ['\n---\ncover: |\n---\n', link],
    ['+++\ncover = |\n---\n', link],
    ['|', link],
  ] as const) {
    it(`is ${text} in ${JSON.stringify(marked)}`, () => assert.equal(inserted('markdown', marked), text));
  }

  for (const [path, plain, double, single] of [
    ['../a b/x.jpg', '../a b/x.jpg', '../a b/x.jpg', '../a b/x.jpg'],
    ['图/狐狸.jpg', '图/狐狸.jpg', '图/狐狸.jpg', '图/狐狸.jpg'],
    ["it's: #1.jpg", `"it's: %231.jpg"`, `it's: %231.jpg`, "it''s: %231.jpg"],
    ['100%.jpg', '"100%25.jpg"', '100%25.jpg', '100%25.jpg'],
    ['a\\"b.jpg', '"a\\\\\\"b.jpg"', 'a\\\\\\"b.jpg', 'a\\"b.jpg'],
    ['- x.jpg', '"- x.jpg"', '- x.jpg', '- x.jpg'],
    ['a, b].jpg', '"a, b].jpg"', 'a, b].jpg', 'a, b].jpg'],
  ] as const) {
    it(`has the quotes that it needs: ${path}`, () => {
      const write = (value: string) => inserted('markdown', `---\ncover: ${value}\n---\n`, [path]);
      assert.deepEqual([write('|'), write('"|"'), write("'|'")], [plain, double, single]);
    });
  }

  it('is one path, since a value is one image, and so where the user has a template', () =>
    assert.equal(inserted('markdown', '---\ncover: |\n---\n', ['a.jpg', 'b.jpg'], '<img src="${src}">'), 'a.jpg'));

  it('is one in Markdown, MDX and HTML, and not in the script of Astro', () => {
    const text = '---\ncover: |\n---\n';
    assert.deepEqual(
      ['markdown', 'mdx', 'html', 'astro', 'asciidoc'].map((id) => inserted(id, text) === '../a/x.jpg'),
      [true, true, true, false, false],
    );
  });
});

const url = 'url("../a/x.jpg")';
const declaration = `background-image: ${url};`;

describe('A link in CSS', () => {
  for (const [ids, marked, text] of [
    [['css', 'scss', 'less', 'postcss'], 'a { | }', declaration],
    [['css', 'scss', 'less'], 'a {\r\n  color: red;\r\n  |\r\n}', declaration],
    [['css', 'scss', 'less'], 'a { color: red; } |', url],
    [['css', 'scss', 'less'], '|', url],
    [['css', 'scss', 'less'], 'a { background: | }', url],
    [['css', 'scss', 'less'], 'a { background: no-repeat |; }', url],
    [['css', 'scss', 'less'], 'a { color: red\n | }', url],
    [['css', 'scss', 'less'], 'a { /* { */ | }', declaration],
    [['css', 'scss', 'less'], 'a { content: "}"; | }', declaration],
    [['css', 'scss', 'less'], "a { content: '\\'}'; | }", declaration],
    [['css', 'scss', 'less'], 'a { b: url(data:image/png;base64,A//A==); | }', declaration],
    [['css', 'scss', 'less'], 'a { b: url(http://c.d/e.png); | }', declaration],
    [['css', 'scss', 'less'], '/* a { | } */', url],
    [['css', 'scss', 'less'], 'a { /* | ', url],
    [['css', 'scss', 'less'], 'a { /*/ | ', url],
    [['css', 'scss', 'less'], 'a { content: "|', url],
    [['css', 'scss', 'less'], 'a { content: "never closed\n; | }', declaration],
    [['css', 'scss', 'less'], '@media print { | }', url],
    [['css', 'scss', 'less'], '@media print { a { | } }', declaration],
    [['css', 'scss', 'less'], 'a { @media print { | } }', declaration],
    [['css', 'scss', 'less'], 'a { &:hover { | } }', declaration],
    [['css', 'scss', 'less'], 'a { b { c: d } | }', declaration],
    [['css', 'scss', 'less'], '@keyframes x { | }', url],
    [['css', 'scss', 'less'], '@keyframes x { from { | } }', declaration],
    [['css', 'scss', 'less'], '@font-face { | }', url],
    [['css', 'scss', 'less'], '@import "a"; a { | }', declaration],
    [['css', 'scss', 'less'], '} a { | }', declaration],
    [['css', 'scss', 'less'], 'a { b: c(;) d; | }', declaration],
    [['scss', 'less'], "a { // it's { here\n | }", declaration],
    [['scss', 'less'], 'a { // |', url],
    [['css'], 'a { // |', url],
    [['scss'], 'a { // done\n|', declaration],
    [['scss'], '@mixin x($a: 1) { | }', declaration],
    [['scss'], '@include x { | }', url],
    [['scss'], 'a { @include x { | } }', declaration],
    [['scss'], 'a { @if $x == 1 { | } }', declaration],
    [['scss'], '@function x() { @if 1 { | } }', url],
    [['scss'], '.a-#{$b} { | }', declaration],
    [['scss'], 'a { #{$b}: |', url],
    [['scss'], 'a { width: #{ | } }', url],
    [['scss'], 'a { width: #{1 + 2}; | }', declaration],
    [['scss'], 'a { font: { | } }', url],
    [['less'], '.a-@{b} { | }', declaration],
    [['less'], '.m(@a; @b) { | }', declaration],
    [['sass', 'stylus'], 'a\n  |', url],
  ] as const) {
    for (const id of ids) {
      it(`is ${text === url ? 'an address' : 'a declaration'} in ${id} in ${JSON.stringify(marked)}`, () =>
        assert.equal(inserted(id, marked), text));
    }
  }

  it('is a declaration each where there are several', () =>
    assert.equal(
      inserted('css', 'a { | }', ['a.png', 'b.png']),
      'background-image: url("a.png");\nbackground-image: url("b.png");',
    ));

  it('is as the user’s template says', () =>
    assert.equal(inserted('css', 'a { | }', ['a.png'], 'background: url(${src})'), 'background: url(a.png)'));
});

describe('The place of a link', () => {
  const large = 49_990;
  for (const [name, id, text] of [
    ['open blocks', 'scss', '{'.repeat(large)],
    ['open comments', 'css', '/*'.repeat(large / 2)],
    ['slashes', 'scss', '/ '.repeat(large / 2)],
    ['quotes', 'css', `"'`.repeat(large / 2)],
    ['backslashes', 'css', '"\\'.repeat(large / 2)],
    ['addresses', 'css', 'url('.repeat(large / 4)],
    ['addresses with spaces', 'css', `url(${' '.repeat(large)}`],
    ['names', 'css', 'u'.repeat(large)],
    ['interpolations', 'scss', '#{'.repeat(large / 2)],
    ['items', 'markdown', `---\n${'- '.repeat(900)}`],
    ['colons', 'markdown', `---\n${'a:b '.repeat(490)}`],
    ['quotes in a value', 'markdown', `---\na: ${`,"',`.repeat(490)}`],
    ['a line of block scalars', 'markdown', `---\n${': |#'.repeat(16_000)}\rx\na: `],
    ['blank lines', 'markdown', `---\na: |\n${' \n'.repeat(30_000)}`],
    ['dots', 'markdown', `---\n${'...x\n'.repeat(13_000)}a: `],
  ] as const) {
    it(`is found in time in ${name}`, async () => {
      const links = [writeLink(id, { src: 'x.jpg', alt: '', title: '', width: 64, height: 64 })];
      const least = await leastOf(60, () => {
        const before = cpuMs();
        linksInPlace(links, [id, 'a'], `${text}\n---\n`, text.length);
        return Promise.resolve(cpuMs() - before);
      });
      assert.ok(least < 60, `${least} ms`);
    });
  }

  it('is not looked for in other languages', () => {
    for (const { ids } of Object.values(languages)) {
      const links = [writeLink(ids[0], { src: 'x.jpg', alt: 'x', title: '', width: 64, height: 64 })];
      assert.deepEqual(linksInPlace(links, [ids[0], 'a'], 'a', 1), { links, isValue: false });
    }
  });
});
