import assert from 'node:assert/strict';
import { hintsIn, offeredIn, placesIn } from './found.ts';

/** Code, and the places in it as `place: path`. */
const cases: readonly (readonly [code: string, ...found: readonly string[]])[] = [
  ["import hero from './hero.png';", 'import: ./hero.png'],
  ['import hero from "../img/a hero.jpeg"', 'import: ../img/a hero.jpeg'],
  ["import * as hero from'./hero.png?w=300'", 'import: ./hero.png'],
  ["import './hero.png'; const a = await import('./b.png');", 'import: ./hero.png', 'import: ./b.png'],
  ['const a = require(\'./a.png\'), b = require( "./b.png" );', 'require: ./a.png', 'require: ./b.png'],
  ["new URL('./a.png', import.meta.url).href", 'new URL: ./a.png'],
  ["new URL(\n  '../a.png',\n  import.meta.url,\n)"],
  ["new URL('./a.png', base); new URL('https://a.b/c.png', import.meta.url)"],
  ["import a from 'pkg/a.png'; import b from '/b.png'; import c from '@/c.png'; require('d.png')"],
  ["import a from './a.js'; import b from './b'; import c from `./c.png`; myrequire('./d.png'); x.require('./e.png')"],
  ["import a from './a.png"],
  ["import a from './a.png\";\nimport b from './b.png';", 'import: ./b.png'],
  ["// import a from './a.png'\n/* import b from './b.png'\n*/ import c from './c.png'", 'import: ./c.png'],
  ['const text = "import a from \'./a.png\'";\nconst code = `\nimport b from "./b.png"\n`;'],
  ["const url = 'https://a.b'; const c = require('./c.png');", 'require: ./c.png'],
  ['import '.repeat(50) + "x from './a.png'".repeat(2).slice(0, 3)],
  ["/* no end import a from './a.png'"],
  ["`no end\nimport a from './a.png'"],
];

describe('The images that code loads', () => {
  for (const [text, ...found] of cases) {
    it(`are found in ${JSON.stringify(text.slice(0, 100))}`, () => {
      for (const path of ['a.js', 'a.ts', 'a.jsx', 'a.tsx']) {
        assert.deepEqual(
          placesIn(text, path).map(({ place, path: written }) => `${place}: ${written}`),
          found,
        );
      }
    });
  }

  it('are found in the scripts of components alone', () => {
    const script = "import a from './a.png';\n";
    for (const [path, text] of [
      ['a.vue', `<template><pre>${script}</pre></template>\n<script setup lang="ts">\n${script}</script>`],
      ['a.svelte', `<p>${script}</p>\n<script>\n${script}</script>`],
      ['a.astro', `---\n${script}---\n<p>${script}</p>`],
    ] as const) {
      assert.deepEqual(placesIn(text, path), [{ place: 'import', path: './a.png', prompt: undefined }], path);
    }
    assert.deepEqual(placesIn(`<script>${script}</script>`, 'a.html'), []);
  });

  it('are missing beside the code, with the words of their names', async () => {
    const text = "import a from './img/red-fox-64x32.png'; import b from '../b.png'; require('./there.png')";
    assert.deepEqual(await offeredIn('src/a.ts', text, ['src/there.png']), [
      'src/img/red-fox-64x32.png: red fox (64x32)',
      'b.png: b (?x?)',
    ]);
  });

  it('are there where a bundler chooses among files for screens and systems', async () => {
    const text = "require('./a.png'); require('./b.png'); require('./c.png');";
    assert.deepEqual(await offeredIn('a.js', text, ['a@2x.png', 'b.ios.png']), ['c.png: c (?x?)']);
  });

  it('are not offered in packages, and where a tool may read the path as an address', async () => {
    assert.deepEqual(await offeredIn('node_modules/x/a.js', "require('./a.png')", []), []);
    assert.deepEqual(
      await offeredIn('a.js', "require('./a%20b.png'); require('./a#b.png'); require('./${a}.png')", []),
      [],
    );
    assert.deepEqual(await offeredIn('a.js', "require('../a.png'); require('./.git/a.png')", []), []);
  });

  it('have a hint where their format is not generated', async () =>
    assert.deepEqual(await hintsIn('a.ts', "import a from './a.svg'; import b from './b.webp';", ['a.svg']), [
      'b.webp',
    ]));
});
