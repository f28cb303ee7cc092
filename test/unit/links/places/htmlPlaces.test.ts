import assert from 'node:assert/strict';
import { hintsIn, offeredIn, placesIn } from './found.ts';

/** A page, what is offered, and what is hinted at. */
const cases: readonly (readonly [
  text: string,
  offered: readonly string[],
  hints?: readonly string[],
  tree?: readonly string[],
])[] = [
  ['<meta property="og:image" content="/og.png">', ['og.png: og (1200x630)']],
  ['<title>The fox</title><meta name="twitter:image" content="a.png" />', ['a.png: The fox (1200x630)']],
  [
    '<meta content="a-64x96.png" property="og:image:url"><meta property="og:image:alt" content="A fox">',
    ['a-64x96.png: A fox (64x96)'],
  ],
  ['<META PROPERTY=og:image CONTENT=a.png>', ['a.png: a (1200x630)']],
  ['<meta property="og:image" content="https://a.b/og.png"><meta name="og:image">', []],
  ['<meta property="og:image" content="{{ page.image }}.png"><meta name="other" content="b.png">', []],
  ['<!-- <meta property="og:image" content="a.png"> --><meta property="og:image" content="b.png', []],
  ['<link rel="icon" href="icon.png">', ['icon.png: icon (512x512)']],
  ['<link rel="shortcut icon" href="/a.png" sizes="64x64">', ['a.png: a (64x64)']],
  ['<link rel="apple-touch-icon" href="a.png">', ['a.png: a (180x180)']],
  ['<link rel="stylesheet" href="a.png"><link rel=icon><link href="b.png"><link rel="icons" href="c.png">', []],
  ['<link rel="icon" href="/favicon.ico"><link rel="icon" href="/i.svg">', [], ['i.svg']],
  [
    '<link rel="icon" sizes="32x32" href="i-32.png"><link rel="icon" sizes="192x192" href="i-192.png">' +
      '<link rel="apple-touch-icon" sizes="180x180" href="touch.png">',
    ['i-192.png: i 192 (192x192)'],
    ['i-32.png < i-192.png', 'touch.png < i-192.png'],
  ],
  [
    '<link rel="icon" sizes="32x32" href="i-32.png"><link rel="icon" sizes="192x192" href="i-192.png">',
    [],
    ['i-32.png < i-192.png'],
    ['i-192.png'],
  ],
  ['<video poster="a.png" width="640" height="360" title="A fox"></video>', ['a.png: A fox (640x360)']],
  ['<video src="a.mp4"></video><video poster=""></video><video poster="a.png"', []],
  [
    '<img src="a.png" alt="A fox" width="400" height="200" srcset="a-800.png 800w, a-400.png 400w,b.png">',
    ['a.png: A fox (400x200)'],
    ['a-800.png < a.png', 'a-400.png < a.png', 'b.png < a.png'],
  ],
  [
    '<img src="a.png" alt="A fox" width="400" height="200" srcset="a-800.png 2x, a.png 1x, a-3.png 3x">',
    ['a-3.png: A fox (1200x600)'],
    ['a-800.png < a-3.png'],
    ['a.png'],
  ],
  ['<img srcset="a-1.png, a-2.png 2x" alt="A fox">', ['a-2.png: A fox (?x?)'], ['a-1.png < a-2.png']],
  ['<img src="a.png" alt="A" srcset="a.png 1x"><img src="a.png">', ['a.png: A (?x?)']],
  ['<img src="a.png" alt="A" srcset="b.png 2x"><img src="b.png" alt="B">', ['a.png: A (?x?)', 'b.png: B (?x?)']],
  [
    '<picture><source srcset="dark.png" media="(prefers-color-scheme: dark)"><source srcset="wide.png" media="(min-width: 90em)">' +
      '<source srcset="a.webp"><img src="a.png" alt="A fox"></picture>',
    ['dark.png: A fox (?x?)', 'a.png: A fox (?x?)'],
    ['a.webp', 'wide.png < a.png'],
  ],
  ['<video><source src="a.mp4" srcset="a.png"></video><source srcset="b.png 1x', []],
  ['<img srcset=" , ,, " src="https://a.b/c.png"><img srcset="data:image/png;base64,AA.png 1x">', []],
  ['<section data-background-image="a.png"><h2>The fox</h2></section>', ['a.png: The fox (1920x1080)']],
  ['<section data-background-image="a.png,b.png"></section><section data-background-image></section>', []],
  [
    '<script>x = "<section data-background-image=a.png>"</script><section data-background-image=\'b.png\'>',
    ['b.png: b (1920x1080)'],
  ],
  [
    '<img src="a.webp"><img src="b.avif"><img src="c.gif"><img src="there.svg"><img src="https://a.b/c.svg">',
    [],
    ['a.webp', 'b.avif', 'c.gif'],
    ['there.svg'],
  ],
  ['<a href="b.gif"><img src="b.bmp"><img src="../../b.gif"><img src="b.gif.exe">', []],
];

describe('The places of HTML', () => {
  for (const [text, offered, hints = [], tree = []] of cases) {
    it(`are read in ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await offeredIn('a.html', text, tree), offered);
      assert.deepEqual(await hintsIn('a.html', text, tree), hints);
    });
  }

  it('are named', () => {
    const text =
      '<meta name="og:image" content="a.png"><link rel="icon" href="b.png"><video poster="c.png"></video>' +
      '<img src="d.png" srcset="e.png 2x"><section data-background-image="f.png"></section>';
    const named = placesIn(text, 'a.html').map(({ place, path }) => `${place}: ${path}`);
    const all = ['og:image: a.png', 'icon: b.png', 'poster: c.png', 'srcset: e.png', 'data-background-image: f.png'];
    assert.deepEqual(named, all);
  });

  for (const [path, text, offered] of [
    ['a.vue', '<template><video poster="./a.png" /></template>', 'a.png'],
    ['a.svelte', '<svelte:head><meta property="og:image" content="/a.png" /></svelte:head>', 'static/a.png'],
    ['a.astro', '---\n---\n<link rel="icon" href="/a.png" />', 'static/a.png'],
    ['a.jsx', 'const a = <img srcSet="./a.png 2x" alt="A" />;', 'a.png'],
    ['a.tsx', 'const a = <img srcSet={`./${a}.png 2x`} /> && <video poster={"./a.png"} />;', 'a.png'],
    [
      'a.md',
      '<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="./a.png">\n  <img src="b.svg">\n</picture>\n',
      'a.png',
    ],
    ['b.md', '<div>\n<video poster="a.png"></video>\n</div>\n', 'a.png'],
  ] as const) {
    it(`are read in ${path}`, async () =>
      assert.deepEqual(
        (await offeredIn(path, text, { 'static/x': '' })).map((each) => each.replace(/: .*$/v, '')),
        [offered],
      ));
  }

  it('are pictures of their own in each block of Markdown', async () => {
    const block = (name: string) => `<p>\n<img src="${name}.png" srcset="${name}-2.png 2x" alt="A">\n</p>\n\n`;
    assert.deepEqual(await offeredIn('a.md', block('a') + block('b'), {}), ['a.png: A (?x?)', 'b.png: A (?x?)']);
  });

  it('are not read where a tag has a loop of attributes', async () => {
    const attributes = 'a=b '.repeat(1000);
    assert.deepEqual(await offeredIn('a.html', `<meta ${attributes} property="og:image" content="a.png">`, {}), []);
  });
});
