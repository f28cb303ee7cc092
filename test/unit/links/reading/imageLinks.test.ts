import assert from 'node:assert/strict';
import { textExtensions, textLanguageOf, type TextLanguage } from '../../../../src/core/links/languages.ts';
import { parseImageLinks } from '../../../support/markdownOracle.ts';
import { expectedOf, scanned, seen, type Case } from './cases.ts';
import { documentCases } from './documentCases.ts';
import { markdownCases, mdxCases } from './markdownCases.ts';
import { markupCases } from './markupCases.ts';

type Cases = Readonly<Partial<Record<TextLanguage, readonly Case[]>>>;

const tables: Cases = { markdown: markdownCases, mdx: mdxCases, ...markupCases, ...documentCases };

describe('Image links', () => {
  for (const [language, cases] of Object.entries(tables) as [TextLanguage, readonly Case[]][]) {
    describe(`in ${language}`, () => {
      for (const each of cases) {
        it(`are found at their places in ${JSON.stringify(each[0])}`, () =>
          assert.deepEqual(scanned(language, each[0]), expectedOf(each)));
      }
    });
  }

  for (const [dialect, cases] of [
    ['commonmark', markdownCases],
    ['mdx', mdxCases],
  ] as const) {
    it(`are found by the parser in all the cases of ${dialect} as well`, () => {
      for (const each of cases) {
        const text = each[0].replace(/[⟦⟧‹›«»]/g, '');
        assert.deepEqual(seen(text, parseImageLinks(text, dialect)), expectedOf(each));
      }
    });
  }

  it('are known in more than 150 cases, in every language', () => {
    const cases = Object.values(tables).flat();
    assert.ok(cases.length >= 150, String(cases.length));
    const languages = new Set(textExtensions.map((extension) => textLanguageOf(undefined, `a.${extension}`)));
    assert.deepEqual([...languages].sort(), Object.keys(tables).sort());
  });
});

describe('The language of a text', () => {
  for (const [id, path, language] of [
    ['markdown', '/a.txt', 'markdown'],
    ['chatagent', '/a.agent.md', 'markdown'],
    ['vue', '/a.vue', 'components'],
    ['plaintext', '/a.MDX', 'mdx'],
    [undefined, '/a.b/c.adoc', 'asciidoc'],
    ['plaintext', '/a.txt', undefined],
    ['python', '/a.md', undefined],
    ['plaintext', '/md', undefined],
  ] as const) {
    it(`of ${path} as ${id ?? 'a file'} is ${language ?? 'none'}`, () =>
      assert.equal(textLanguageOf(id, path), language));
  }
});
