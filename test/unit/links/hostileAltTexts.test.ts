import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5';
import { languages } from '../../../src/core/links/languages.ts';
import { altText, linkText, writeLink } from '../../../src/core/links/link.ts';
import { cases } from '../../support/cases.ts';
import { naughtyStrings } from '../naming/hostilePrompts.ts';
import { ordinaryPrompts } from './ordinaryPrompts.ts';
import { markdownReaders, readOnlyImage } from './readers.ts';

/** Marks that Markdown or an extension of it reads, alone and as they are written together. */
const marks = [
  ...Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'),
  ...['![', '](', '](x)', '[x]', '][', '[^1]', '[[x]]', '\\', '\\\\', '``', '```', '**', '__', '~~', '$$', '||'],
  ...['{{', '}}', '{{<', '{%', '%}', '{#', '<%', '%>', '<!--', '-->', '<br>', '</b>', '<a', '<x@y.z>', '==', '%%'],
  ...[
    '&amp;',
    '&#91;',
    '&#x5d;',
    '&lbrack;',
    '&rsqb',
    'http://a.b',
    'https://a.b/c]',
    '://',
    'www.x.de',
    'WWW.x.de/(',
    'a@b.c',
  ],
  ...[
    ':smile:',
    ':name',
    ':+1:',
    '::x',
    ':x[y]{z}',
    '^x^',
    'x_y_z',
    '4*3*2',
    '{.class}',
    '{a=b}',
    '${x}',
    '@if',
    "'s",
    '…',
  ],
] as const;

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...marks) },
  { weight: 3, arbitrary: fc.constantFrom('a', 'b1', 'fox', '雪', 'é', ' ', ' ', ' ', '\u00a0', '\u200d') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
);
const hostileAlt = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));

/** Where a link may be: between marks that are open, and in blocks that have marks of their own. */
const places = [
  'before LINK after',
  '# LINK',
  '- [ ] LINK',
  '> **LINK**',
  '[LINK](b.md)',
  '*open **open _open ~~open ~open [open (open "open $open {open LINK',
  '| a | b |\n| - | - |\n| LINK | c |',
] as const;

const src = 'a.png';

function written(languageId: 'markdown' | 'mdx', alt: string): string {
  return linkText(writeLink(languageId, { src, alt, title: '', width: 64, height: 64 }));
}

function renderedIn(place: string, link: string): ReturnType<typeof withoutAlts> {
  return withoutAlts(markdownReaders.gfm(place.replace('LINK', () => link)));
}

function withoutAlts(html: string): { readonly html: string; readonly alts: readonly string[] } {
  const fragment = parseFragment(html);
  const alts: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node) => {
    if (node.nodeName === 'img' && 'attrs' in node) {
      for (const attribute of node.attrs.filter(({ name }) => name === 'alt')) {
        alts.push(attribute.value);
        attribute.value = '';
      }
    }
    if ('childNodes' in node) {
      node.childNodes.forEach(visit);
    }
  };
  visit(fragment);
  return { html: serialize(fragment), alts };
}

/** Runs a check over the list of naughty strings and over generated alt texts, each in one of the places. */
function forHostileAlts(check: (alt: string, place: string) => void): void {
  naughtyStrings.forEach((text, index) => check(altText(text), places[index % places.length] ?? ''));
  const property = fc.property(hostileAlt, fc.constantFrom(...places), (text, place) => check(altText(text), place));
  fc.assert(property, { numRuns: cases(300, 100_000), seed: 1 });
}

describe('An alt text with the marks of Markdown', () => {
  for (const [name, render] of Object.entries(markdownReaders)) {
    it(`is read as the same text by ${name}`, () => {
      forHostileAlts((alt) => {
        const text = `before ${written(name === 'mdx' ? 'mdx' : 'markdown', alt)} after`;
        assert.deepEqual(readOnlyImage(render(text)), { src, alt }, text);
      });
    });
  }

  for (const languageId of ['markdown', 'mdx'] as const) {
    it(`is read as the same text by the scan of ${languageId}`, () => {
      forHostileAlts((alt) => {
        const text = `before ${written(languageId, alt)} after`;
        const links = [...languages[languageId].scan(text)].filter((link) => link !== undefined);
        assert.deepEqual(
          links.map((link) => [link.alt?.text, link.path.text]),
          [[alt, src]],
          text,
        );
      });
    });
  }

  it('changes nothing around it: GitHub reads the same there as around a word', () => {
    const aroundWord = new Map<string, ReturnType<typeof withoutAlts>>(
      places.map((place) => [place, renderedIn(place, `![x](${src})`)]),
    );
    forHostileAlts((alt, place) => {
      const rendered = renderedIn(place, written('markdown', alt));
      assert.deepEqual(rendered, { ...aroundWord.get(place), alts: [alt] });
    });
  });
});

describe('An ordinary alt text', () => {
  for (const languageId of ['markdown', 'mdx'] as const) {
    it(`has no backslash in ${languageId}`, () => {
      assert.equal(ordinaryPrompts.length, 1000);
      assert.deepEqual(
        ordinaryPrompts.filter((prompt) => written(languageId, altText(prompt)).includes('\\')),
        [],
      );
    });
  }
});
