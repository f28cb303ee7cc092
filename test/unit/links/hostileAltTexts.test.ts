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

function checkReaders(alt: string): void {
  for (const [name, render] of Object.entries(markdownReaders)) {
    const text = `before ${written(name === 'mdx' ? 'mdx' : 'markdown', alt)} after`;
    assert.deepEqual(readOnlyImage(render(text)), { src, alt }, `${name}: ${text}`);
  }
  for (const languageId of ['markdown', 'mdx'] as const) {
    const text = `before ${written(languageId, alt)} after`;
    const read = [...languages[languageId].scan(text)].flatMap((link) =>
      link ? [[link.alt?.text, link.path.text]] : [],
    );
    assert.deepEqual(read, [[alt, src]], text);
  }
}

/** GitHub's reader finds the same around an alt text as around a word. */
function checkPlace(alt: string, place: string): void {
  const around = (link: string) => withoutAlts(markdownReaders.gfm(place.replace('LINK', () => link)));
  assert.deepEqual(around(written('markdown', alt)), { ...around(`![x](${src})`), alts: [alt] });
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

describe('An alt text with the marks of Markdown', () => {
  it('is read as the same text by every reader, and changes nothing around it', () => {
    for (const prompt of naughtyStrings) {
      checkReaders(altText(prompt));
      places.forEach((place) => checkPlace(altText(prompt), place));
    }
    const property = fc.property(hostileAlt, fc.constantFrom(...places), (text, place) => {
      checkReaders(altText(text));
      checkPlace(altText(text), place);
    });
    fc.assert(property, { numRuns: cases(2000, 100_000), seed: 1 });
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
