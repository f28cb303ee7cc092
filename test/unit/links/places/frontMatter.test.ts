import assert from 'node:assert/strict';
import { offeredIn, placesIn } from './found.ts';

/** Front matter, and the places in it as `key: path: prompt`. */
const cases: readonly (readonly [body: string, ...found: readonly string[]])[] = [
  ['cover: ./fox.png', 'cover: ./fox.png: none'],
  ['title: The fox\ndescription: In the snow.\nimage: "./fox.png"', 'image: ./fox.png: The fox. In the snow.'],
  ["title: 'It''s'\ncoverImage: './fox.jpeg' # cover", "coverImage: ./fox.jpeg: It's"],
  ['cover_image: ./a.png\ncover_image_alt: A fox\ntitle: T', 'cover_image: ./a.png: A fox'],
  ['heroImage: ./a.png\nheroImageAlt: A fox', 'heroImage: ./a.png: A fox'],
  ['hero_image: ../a.png\nbanner: /b.png', 'hero_image: ../a.png: none', 'banner: /b.png: none'],
  ['thumbnail: ./a b.png\nog_image: ./c.png', 'thumbnail: ./a b.png: none', 'og_image: ./c.png: none'],
  ['ogImage: ./a.png\nfeatured_image: ./b.png', 'ogImage: ./a.png: none', 'featured_image: ./b.png: none'],
  ['background: ./a.png', 'background: ./a.png: none'],
  ['cover:\n  image: ./a.png\n  alt: A fox\n  caption: c', 'cover.image: ./a.png: A fox'],
  ['image:\n    alt: A fox\n    src: ./a.png', 'image.src: ./a.png: A fox'],
  ['hero:\n  image:\n    src: /a.png\n    alt: A fox', 'hero.image.src: /a.png: A fox'],
  ['cover: { image: ./a.png, alt: "A, fox" }', 'cover.image: ./a.png: A, fox'],
  ['images: [./a.png, "./b.png",\n  \'./c.png\']', ...['a', 'b', 'c'].map((name) => `images: ./${name}.png: none`)],
  ['images:\n  - ./a.png\n  - "./b.png"\nx: y', 'images: ./a.png: none', 'images: ./b.png: none'],
  [
    'images:\n- ./a.png\n- src: ./b.png\n  alt: B\ncover: ./c.png',
    ...['a.png: none', 'b.png: B'].map((each, at) => `images${at ? '.src' : ''}: ./${each}`),
    'cover: ./c.png: none',
  ],
  ['封面: x\ncover: ./狐狸.png', 'cover: ./狐狸.png: none'],
  // Texts in which a key is no key.
  [
    'description: |\n  x\n  cover: ./a.png\n\n  image: ./b.png\nbanner: ./c.png',
    'banner: ./c.png: x'.replace('x', 'none'),
  ],
  ['description: "x\n  cover: ./a.png\n  y"\nbanner: ./c.png', 'banner: ./c.png: none'],
  ['# cover: ./a.png'],
  ['other:\n  cover: ./a.png\n  image: ./b.png'],
  ['cover: ./a.png\n  and more'],
  // Values that are no paths of images.
  ['cover: 2024-01-01\nimage: 5\nbanner: true\ndraft: true\nthumbnail: ~\nheroImage: "[[a.png]]"'],
  ['cover: [./a.png, ./b.png]\nimage: *anchor\nbanner: !!str ./a.png\nthumbnail: &a ./b.png'],
  ['media_subpath: /img\nimage: ./a.png'],
  // Broken YAML.
  ['title: "no end\ncover: ./a.png', 'cover: ./a.png: none'],
  ['title: [a, {b: "\n: : :\n\tx: y\ncover: ./a.png', 'cover: ./a.png: none'],
  ['- - - x\n}: {\ncover:./b.png\ncover : ./a.png', 'cover: ./a.png: none'],
];

const tomlCases: typeof cases = [
  ['title = "The fox"\ncover = "./a.png"', 'cover: ./a.png: The fox'],
  ["cover = './a.png' # c\ncover_alt = 'A fox'", 'cover: ./a.png: A fox'],
  ['[cover]\nimage = "./a.png"\nalt = "A fox"\n[other]\nimage = "./b.png"', 'cover.image: ./a.png: A fox'],
  ['images = ["./a.png",\n "./b.png"]', 'images: ./a.png: none', 'images: ./b.png: none'],
  ['cover.image = "./a.png"', 'cover.image: ./a.png: none'],
  ['cover = { image = "./a.png", alt = "A fox" }', 'cover.image: ./a.png: A fox'],
  ['[extra]\nimage = "./a.png"', 'extra.image: ./a.png: none'],
  [
    '[[images]]\nsrc = "./a.png"\n[[images]]\nsrc = "./b.png"',
    'images.src: ./a.png: none',
    'images.src: ./b.png: none',
  ],
  ['text = """\ncover = "./a.png"\n"""\nimage = 5\nbanner = ./x.png\ndate = 2024-01-01'],
  ['title = "no end\ncover = "./a.png"', 'cover: ./a.png: none'],
];

describe('The images of front matter', () => {
  for (const [fence, table] of [
    ['---', cases],
    ['+++', tomlCases],
  ] as const) {
    for (const [body, ...found] of table) {
      it(`are found in ${JSON.stringify(body)}`, () => {
        for (const lineEnd of ['\n', '\r\n']) {
          const text = `${fence}\n${body}\n${fence}\n\n# Heading\n`.replaceAll('\n', lineEnd);
          const places = placesIn(text).map(({ place, path, prompt }) => `${place}: ${path}: ${prompt ?? 'none'}`);
          assert.deepEqual(places, found, JSON.stringify(lineEnd));
        }
      });
    }
  }

  for (const text of [
    ...['cover: ./a.png', '---\ncover: ./a.png\n', 'x\n---\ncover: ./a.png\n', '```\n---\ncover: ./a.png\n---\n```\n'],
    ...[
      ' ---\ncover: ./a.png\n---\n',
      '---x\ncover: ./a.png\n---\n',
      `---\n${'a: b\n'.repeat(20_000)}cover: ./a.png\n---\n`,
    ],
  ]) {
    it(`are none in ${JSON.stringify(text.slice(0, 40))}, which has none`, () => assert.deepEqual(placesIn(text), []));
  }

  it('come before the images of the text, and are found in MDX and behind a byte order mark', () => {
    const text = '\ufeff---\ncover: ./a.png\n---\n![b](b.png)\n';
    assert.deepEqual(placesIn(text, 'a.mdx'), [{ place: 'cover', path: './a.png', prompt: undefined }]);
  });
});

describe('The path of an image of front matter', () => {
  const cover = (path: string) => `---\ntitle: The fox\ncover: ${path}\n---\n`;
  const at = (path: string) => [`${path}: The fox (1200x630)`];

  for (const [what, document, path, tree, expected] of [
    ['beside the document', 'content/a.md', './fox.png', {}, ['content/fox.png']],
    ['above the document', 'content/a.md', '../fox.png', {}, ['fox.png']],
    ['below the root', 'content/a.md', '/fox.png', { 'hugo.toml': '', 'static/x': '' }, ['static/fox.png']],
    ['in a bundle', 'content/a/index.md', 'fox.png', { 'hugo.toml': '' }, ['content/a/fox.png']],
    ['in a section', 'content/a/_index.md', 'fox.png', { 'hugo.toml': '' }, ['content/a/fox.png']],
    ['in Astro', 'src/content/blog/a.md', 'fox.png', { 'astro.config.mjs': '' }, ['src/content/blog/fox.png']],
    ['in Docusaurus', 'docs/a.md', 'img/fox.png', { 'docusaurus.config.ts': '' }, ['static/img/fox.png']],
    ['in Docusaurus, above', 'docs/a.md', '../fox.png', { 'docusaurus.config.ts': '' }, []],
    ['of a plain name', 'content/a.md', 'fox.png', { 'hugo.toml': '' }, []],
    ['of VitePress', 'docs/index.md', 'fox.png', { 'docs/.vitepress/config.ts': '' }, []],
    ['of Jekyll', 'index.md', 'fox.png', { '_config.yml': '' }, []],
    [
      'of a post of Hexo',
      'source/_posts/first.md',
      'fox.png',
      { '_config.yml': 'post_asset_folder: true', 'source/x': '' },
      ['source/_posts/first/fox.png'],
    ],
    [
      'of a post of Hexo without folder',
      'source/_posts/first.md',
      'fox.png',
      { '_config.yml': '', 'source/x': '' },
      [],
    ],
    ['on the web', 'a.md', 'https://a.b/fox.png', {}, []],
    ['with a template', 'index.md', '"{{ site.img }}/fox.png"', {}, []],
    ['with an alias', 'index.md', '"~/fox.png"', {}, []],
    ['with an encoded character', 'index.md', './a%20b.png', {}, []],
    ['of another format', 'index.md', './fox.webp', {}, []],
    ['out of the folder', 'index.md', '../fox.png', {}, []],
    // What is there, at any place where a theme may look.
    ['that is served', 'content/a/index.md', 'fox.png', { 'hugo.toml': '', 'static/fox.png': '' }, []],
    ['in assets', 'content/a/index.md', 'fox.png', { 'hugo.toml': '', 'assets/fox.png': '' }, []],
    ['in the folder of the site', 'content/a/index.md', '/img/fox.png', { 'img/fox.png': '', 'static/x': '' }, []],
    ['in another case', 'content/a/index.md', 'FOX.png', { 'content/a/fox.PNG': '' }, []],
  ] as const) {
    it(`${what} leads to ${expected.length > 0 ? expected.join() : 'nothing that is offered'}`, async () =>
      assert.deepEqual(await offeredIn(document, cover(path), tree), expected.flatMap(at)));
  }

  it('has the size of its name, else of a link to it, else that of a preview', async () => {
    assert.deepEqual(await offeredIn('a.md', cover('./fox-640x480.png'), {}), ['fox-640x480.png: The fox (640x480)']);
    const text = `${cover('./fox.png')}\n![x](fox.png){width=300 height=200}\n`;
    assert.deepEqual(await offeredIn('a.md', text, {}), ['fox.png: x (300x200)']);
  });
});

describe('The images of slides', () => {
  const deck =
    '---\ntheme: default\ntitle: Deck\nbackground: /a.png\n---\n\n# One\n\n---\nlayout: image\nimage: /b.png\n---\n\n' +
    '```md\n---\nimage: /code.png\n---\n```\n\n---\n\n# Two\n\n---\nimage: ./c.png\n---\n\n---\ntitle: Four\nbackground: /d.png\n---\n';
  const packageJson = { 'package.json': '{"dependencies":{"@slidev/cli":"1"}}' };

  it('are those of every slide, below the root alone, because other paths lead nowhere when the deck is built', async () => {
    const expected = ['public/a.png: Deck', 'public/b.png: Deck', 'public/d.png: Four'].map(
      (each) => `${each} (1200x630)`,
    );
    assert.deepEqual(await offeredIn('deck.md', deck, { ...packageJson, 'public/x': '' }), expected);
    assert.deepEqual(await offeredIn('slides.md', deck, { 'public/x': '' }), expected);
  });

  it('are read in decks alone', async () =>
    assert.deepEqual(await offeredIn('a.md', deck, { 'public/x': '' }), ['public/a.png: Deck (1200x630)']));
});
