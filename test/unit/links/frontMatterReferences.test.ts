import assert from 'node:assert/strict';
import { resolveReferences, writtenReferences } from '../../../src/core/links/frontMatterReferences.ts';
import { DocumentImages } from '../../../src/core/links/linkTarget.ts';
import { fileTree } from '../../support/fileTree.ts';

/** Front matter, and the paths in it; `?` after them: something is written that cannot be read. */
const cases: readonly (readonly [body: string, ...read: readonly string[]])[] = [
  ['image_references: refs/fox.png', 'refs/fox.png'],
  ['image_references: "refs/a fox.png" # the hero', 'refs/a fox.png'],
  ["title: x\nimage_references: 'it''s.png'\nimage_style: flat", "it's.png"],
  ['image_references:\n  - refs/fox.png\n  - /refs/den.jpg\ntitle: x', 'refs/fox.png', '/refs/den.jpg'],
  ['image_references:\n- a.png\n\n# a comment\n- "b c.png" # why\nimage: c.png', 'a.png', 'b c.png'],
  ['image_references: [a.png, "b.png",\n  \'c.png\']', 'a.png', 'b.png', 'c.png'],
  ['"image_references": a.png', 'a.png'],
  ['image_references: 5', '5'],
  ['image_references: a.png\r\ntitle: x\r', 'a.png'],
  // None.
  ['title: x'],
  ['image_references:'],
  ['image_references: # none yet\ntitle: x'],
  ['image_references: []'],
  ['image_references: ~'],
  ['# image_references: a.png'],
  ['other:\n  image_references: a.png'],
  ['description: |\n  image_references: a.png'],
  // What cannot be read.
  ['image_references: { a: b.png }', 'b.png', '?'],
  ['image_references:\n  hero: a.png', 'a.png', '?'],
  ['image_references:\n  - src: a.png', 'a.png', '?'],
  ['image_references: |\n  a.png\n  b.png', '?'],
  ['image_references: *refs', '?'],
  ['image_references: [a.png, b.png', '?'],
  ['image_references: [a.png, [b.png]]', 'a.png', 'b.png', '?'],
  ['image_references:\n  - a.png\n  - *den\ntitle: x', 'a.png', '?'],
  ['image_references:\n  - a.png\n    and more\n  - b.png', 'b.png', '?'],
  ['image_references:\n  a.png\n  b.png', '?'],
  ['image_references: a.png\n  and more', '?'],
];

const tomlCases: typeof cases = [
  ['image_references = "a.png"', 'a.png'],
  ["image_references = ['a.png',\n  \"b.png\"]\ntitle = 'x'", 'a.png', 'b.png'],
  ['title = "x"\n[extra]\nimage_references = ["a.png"]', 'a.png'],
  ['[params]\n  image_references = "a.png"', 'a.png'],
  ['extra.image_references = "a.png"', 'a.png'],
  ['[menu]\nimage_references = "a.png"'],
  ['image_references = []'],
  ['image_references = 5', '?'],
  ['image_references = """\na.png"""', '?'],
  ['image_references = { a = "b.png" }', 'b.png', '?'],
];

describe('The reference images in front matter', () => {
  for (const [all, fence] of [
    [cases, '---'],
    [tomlCases, '+++'],
  ] as const) {
    for (const [body, ...read] of all) {
      it(`are ${read.join(', ') || 'none'} in ${JSON.stringify(body)}`, () => {
        const { paths, isMalformed } = writtenReferences(`${fence}\n${body}\n${fence}\n\n![A fox](fox.png)\n`);
        assert.deepEqual([...paths.map(({ text }) => text), ...(isMalformed ? ['?'] : [])], read);
      });
    }
  }

  it('have the ranges of their paths, after a byte order mark too', () => {
    const text = '\ufeff---\nimage_references: [a.png, "b.png"]\n---\n';
    const { paths } = writtenReferences(text);
    assert.deepEqual(
      paths.map(({ range }) => text.slice(range.start, range.end)),
      ['a.png', 'b.png'],
    );
  });

  it('are none where no front matter is', () => {
    for (const text of [
      'image_references: a.png',
      '\n---\nimage_references: a.png\n---\n',
      '---\nimage_references: a.png',
    ]) {
      assert.deepEqual(writtenReferences(text), { paths: [], isMalformed: false }, text);
    }
  });

  it('are read from the longest front matter in time', () => {
    const items = '  - a/b c.png\n'.repeat(2000);
    const began = performance.now();
    const { paths, isMalformed } = writtenReferences(`---\nimage_references:\n${items}---\n`);
    assert.ok(performance.now() - began < 2000);
    assert.deepEqual([paths.length, isMalformed], [500, true]);
  });
});

describe('The files of the reference images in front matter', () => {
  const files = fileTree([
    'docs/fox.png',
    'docs/a b.webp',
    'refs/den.jpg',
    'static/img/hut.jpeg',
    'hugo.toml',
    'x/y.png',
  ]);

  for (const [value, paths, problem] of [
    ['fox.png', ['docs/fox.png'], undefined],
    ['[./fox.png, ../refs/den.jpg]', ['docs/fox.png', 'refs/den.jpg'], undefined],
    ['"a b.webp"', ['docs/a b.webp'], undefined],
    ['a%20b.webp', ['docs/a b.webp'], undefined],
    ['/refs/den.jpg', ['refs/den.jpg'], undefined],
    ['/img/hut.jpeg', ['static/img/hut.jpeg'], undefined],
    ['[fox.png, gone.png]', ['docs/fox.png'], { kind: 'missing', path: 'gone.png' }],
    ['../../outside.png', [], { kind: 'missing', path: '../../outside.png' }],
    ['https://example.com/fox.png', [], { kind: 'missing', path: 'https://example.com/fox.png' }],
    ['fox.svg', [], { kind: 'notImage', path: 'fox.svg' }],
    ['5', [], { kind: 'notImage', path: '5' }],
    ['[fox.png, ./FOX.png]', ['docs/fox.png'], { kind: 'twice', path: './FOX.png' }],
    ['{ a: fox.png }', [], { kind: 'malformed' }],
    [`[${'fox.png, '.repeat(8)}fox.png]`, [], { kind: 'tooMany', count: 9 }],
  ] as const) {
    it(`are ${paths.join(', ') || 'none'}${problem ? `, then ${problem.kind}` : ''}: ${value}`, async () => {
      const text = `---\nimage_references: ${value}\n---\n`;
      const place = { workspaceFolder: '/w', documentPath: '/w/docs/page.md', pathRules: 'markdown', text } as const;
      const resolved = await resolveReferences(writtenReferences(text), new DocumentImages(place, files), files);
      assert.deepEqual(resolved, { paths, problem });
    });
  }
});
