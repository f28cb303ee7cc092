import assert from 'node:assert/strict';
import { offeredIn, placesIn } from './found.ts';

/** A text, and the places in it as `place: path: prompt`. */
const cases: readonly (readonly [text: string, ...found: readonly string[]])[] = [
  ['![[hero.png]]', '![[…]]: hero.png: none'],
  ['a ![[img/a hero.png|640x320]] b', '![[…]]: img/a hero.png: none'],
  ['![[a.png|A fox|640]] ![[b.png#anchor|B]]', '![[…]]: a.png: A fox', '![[…]]: b.png: B'],
  ['| a |\n|---|\n| ![[a.png\\|A fox]] |', '![[…]]: a.png: A fox'],
  ['> - ![[a.png]]\n>   ![[b.JPG|\n> x]]', '![[…]]: a.png: none'],
  ['`![[a.png]]` \\![[b.png]] ``![[c.png]] ` ``'],
  ['```\n![[a.png]]\n```\n\n    ![[b.png]]\n'],
  ['![[note]] ![[a.pdf]] ![[]] ![[a.png] ![[a\nb.png]] [[c.png]] ![[![[d.png]]', '![[…]]: d.png: none'],
  ['{{< figure src="a.png" alt="A fox" >}}', 'figure: a.png: A fox'],
  ['{{% figure caption="A fox" src="/a.png" /%}}', 'figure: /a.png: A fox'],
  ['{{<figure src=`a.png` title="T" width="64" height="32">}}', 'figure: a.png: T'],
  ['{{< figure link="b.png" >}} {{< figures src="a.png" >}} `{{< figure src="c.png" >}}` {{< figure src="d.png"'],
  ['```{figure} a.png\n:alt: A fox\n:width: 64px\n\nThe caption\n```', '{figure}: a.png: A fox'],
  ['~~~~{figure} img/a.png\nThe\ncaption\n\nmore\n~~~~', '{figure}: img/a.png: The caption'],
  [
    ':::{note}\n::::{figure} /a.png\n::::\n```{image} b.png\n:alt: B\n```\n:::',
    '{figure}: /a.png: none',
    '{image}: b.png: B',
  ],
  ['````md\n```{figure} a.png\n```\n````\n```{code} b.png\n```\n```{figure}\n```\n    ```{image} c.png\n    ```'],
  ['``` `{figure} a.png`\n```{image} b.png\n', '{image}: b.png: none'],
];

describe('The images that texts embed', () => {
  for (const [text, ...found] of cases) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      for (const lineEnd of ['\n', '\r\n']) {
        const places = placesIn(text.replaceAll('\n', lineEnd));
        assert.deepEqual(
          places.map(({ place, path, prompt }) => `${place}: ${path}: ${prompt ?? 'none'}`),
          found,
        );
      }
    });
  }
});

describe('An image that is embedded by its name', () => {
  const text = '![[fox.png|640x320]] ![[img/owl.png|An owl|300]] ![[./near.png]]';
  const vault = { 'v/.obsidian/app.json': '{}' };

  for (const [what, tree, expected] of [
    ['no vault', {}, []],
    ['a vault', vault, ['v/fox.png: fox (640x320)', 'v/img/owl.png: An owl (300x?)', 'v/notes/near.png: near (?x?)']],
    ['a vault with all of them', { ...vault, 'v/x/y/FOX.png': '', 'v/a/img/owl.png': '', 'v/b/near.png': '' }, []],
    [
      'a vault with others of the name',
      { ...vault, 'v/a/fox.jpg': '', 'v/owl.png': '', 'v/b/near.png': '' },
      ['v/fox.png: fox (640x320)', 'v/img/owl.png: An owl (300x?)'],
    ],
    [
      'a vault with a folder for them',
      { 'v/.obsidian/app.json': '{"attachmentFolderPath":"./files"}', 'v/notes/img/owl.png': '', 'v/near.png': '' },
      ['v/notes/files/fox.png: fox (640x320)'],
    ],
    [
      'a vault with broken settings',
      { 'v/.obsidian/app.json': '{"attachmentFolderPath":5', 'v/notes/img/owl.png': '', 'v/near.png': '' },
      ['v/fox.png: fox (640x320)'],
    ],
    ['a workspace of Foam', { '.foam/x': '', 'v/img/owl.png': '', 'near.png': '' }, ['v/notes/fox.png: fox (640x320)']],
    [
      'too many folders',
      { ...vault, ...Object.fromEntries(Array.from({ length: 2100 }, (_, index) => [`v/${index}/`, ''])) },
      [],
    ],
  ] as const) {
    it(`is looked for everywhere in ${what}`, async () =>
      assert.deepEqual(await offeredIn('v/notes/a.md', text, tree), expected));
  }
});

describe('An image of a shortcode', () => {
  const text =
    '{{< figure src="near.png" alt="Near" >}}\n\n{{< figure src="/img/far.png" alt="Far" width="64" height="32" >}}';
  const far = 'static/img/far.png: Far (64x32)';

  for (const [path, tree, expected] of [
    ['content/a/index.md', { 'hugo.toml': '' }, ['content/a/near.png: Near (?x?)', far]],
    ['content/a.md', { 'hugo.toml': '' }, [far]],
    ['content/a/index.md', { 'hugo.toml': '', 'static/near.png': '', 'assets/img/far.png': '' }, []],
    ['content/a/index.md', {}, []],
  ] as const) {
    it(`goes to ${expected.length} places for ${path} beside ${JSON.stringify(tree)}`, async () =>
      assert.deepEqual(await offeredIn(path, text, tree), expected));
  }
});

describe('An image of a directive', () => {
  it('is below the folder of the configuration of Sphinx, or beside the text', async () =>
    assert.deepEqual(
      await offeredIn(
        'docs/a/b.md',
        '```{image} /img/x.png\n```\n```{figure} y.png\n:width: 64px\n:height: 32px\n```\n',
        { 'docs/conf.py': '' },
      ),
      ['docs/img/x.png: x (?x?)', 'docs/a/y.png: y (64x32)'],
    ));
});

describe('An image of a module of Antora', () => {
  const tree = { 'antora.yml': '', 'modules/a/images/there.png': '', 'modules/b/images/there.png': '' };
  for (const [path, expected] of [
    ['image$fox.png', ['modules/a/images/fox.png: fox (?x?)']],
    ['image$sub/fox.png', ['modules/a/images/sub/fox.png: fox (?x?)']],
    ['b:image$fox.png', ['modules/b/images/fox.png: fox (?x?)']],
    ['b:image$there.png', []],
    ['image$there.png', []],
    ['c:b:image$fox.png', []],
    ['1.0@image$fox.png', []],
    ['image${x}.png', []],
  ] as const) {
    it(`is found by ${path}`, async () => {
      assert.deepEqual(await offeredIn('modules/a/pages/index.adoc', `image::${path}[]`, tree), expected);
      assert.deepEqual(await offeredIn('other/index.adoc', `image::${path}[]`, tree), []);
    });
  }
});
