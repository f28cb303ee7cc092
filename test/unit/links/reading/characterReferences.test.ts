import { characterEntities } from 'character-entities';
import assert from 'node:assert/strict';
import { asciidoc } from '../../../../src/core/links/asciidoc.ts';
import { html } from '../../../../src/core/links/html.ts';
import type { ImageLinkScan } from '../../../../src/core/links/imageLink.ts';
import { markdown } from '../../../../src/core/links/markdown.ts';
import { parseImageLinks } from '../../../support/markdownOracle.ts';
import { shownImages } from './readers.ts';

const names = Object.entries(characterEntities);

describe('Character references in image links', () => {
  const forms: Readonly<Record<string, readonly [scan: ImageLinkScan, link: (words: string) => string]>> = {
    Markdown: [markdown.scan, markdownImage],
    'HTML inside Markdown': [markdown.scan, htmlImage],
    HTML: [html.scan, htmlImage],
    AsciiDoc: [asciidoc.scan, (words) => `image::a.png["${words}"]`],
  };
  for (const [language, [scan, link]] of Object.entries(forms)) {
    it(`are known by all names in ${language}`, () => {
      assert.equal(names.length, 2125);
      const read = names.map(([name]) => [name, onlyLink(scan, link(`a&${name};b`)).alt]);
      assert.deepEqual(
        read,
        names.map(([name, characters]) => [name, `a${characters}b`]),
      );
    });

    it(`need their semicolon and a known name in ${language}`, () => {
      for (const words of ['&copy', '&copy=1', '&copying;', '&Amp;', '&#65', '&#x41', '&;', '&#;', '&#x;', 'a & b']) {
        assert.equal(onlyLink(scan, link(words)).alt, words);
      }
    });

    it(`are read once in ${language}`, () => {
      assert.equal(onlyLink(scan, link('&amp;lt;&bsol;&ast;&#92;_')).alt, '&lt;\\*\\_');
    });
  }

  it('are those of the library in Markdown, by name', () => {
    for (const [name] of names) {
      const text = markdownImage(`a&${name};b`);
      assert.deepEqual(onlyLink(markdown.scan, text), parsedLink(text));
    }
  });

  it('are those of the library in Markdown, by number', () => {
    for (const number of numbers()) {
      for (const reference of [`&#${number};`, `&#x${number.toString(16)};`, `&#X${number.toString(16)};`]) {
        const text = markdownImage(`a${reference}b`);
        assert.deepEqual(onlyLink(markdown.scan, text), parsedLink(text), reference);
      }
    }
  });

  it('are those of a browser in HTML, by number', () => {
    for (const number of numbers()) {
      const text = htmlImage(`a&#${number};b`);
      const [shown] = shownImages(text);
      assert.equal(onlyLink(html.scan, text).alt, shown?.alt, String(number));
    }
  });

  it('are text behind a backslash and in code', () => {
    for (const text of ['![\\&amp; `&amp;` `\\*`](a\\&amp;b.png)', '![a](<\\&copy;.png>)']) {
      assert.deepEqual(onlyLink(markdown.scan, text), parsedLink(text));
    }
  });
});

/** Of all kinds: controls, those of Windows-1252, surrogates, what is no character, and what is beyond Unicode. */
function numbers(): readonly number[] {
  const first = Array.from({ length: 300 }, (_, number) => number);
  return [
    ...first,
    0xd7ff,
    0xd800,
    0xdfff,
    0xe000,
    0xfdcf,
    0xfdd0,
    0xfdef,
    0xfdf0,
    0xfffd,
    0xfffe,
    0xffff,
    0x1f98a,
  ].concat([0x1fffe, 0x1ffff, 0x10fffd, 0x10ffff, 0x110000, 0x999999, 9_999_999, 10_000_000, 99_999_999]);
}

function markdownImage(words: string): string {
  return `![${words}](a${words.replaceAll(' ', '%20')}.png)`;
}

function htmlImage(words: string): string {
  return `<img src="a.png" alt="${words}">`;
}

interface ReadLink {
  readonly path: string;
  readonly alt: string | undefined;
}

function onlyLink(scan: ImageLinkScan, text: string): ReadLink {
  const [link, ...others] = [...scan(text)].filter((each) => each !== undefined);
  assert.ok(link && others.length === 0, text);
  return { path: link.path.text, alt: link.alt?.text };
}

function parsedLink(text: string): ReadLink | undefined {
  const [link] = parseImageLinks(text, 'commonmark');
  return link && { path: link.path.text, alt: link.alt?.text };
}
