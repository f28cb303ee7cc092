import assert from 'node:assert/strict';
import { languageOf, languages, type LanguageName } from '../../../../src/core/links/languages.ts';
import { parseImageLinks } from '../../../support/markdownOracle.ts';
import { expectedOf, scanned, seen, type Case } from './cases.ts';
import { documentCases } from './documentCases.ts';
import { markdownCases, mdxCases } from './markdownCases.ts';
import { markupCases } from './markupCases.ts';

/** A language without cases does not compile. */
const tables: Readonly<Record<LanguageName, readonly Case[]>> = {
  markdown: markdownCases,
  mdx: mdxCases,
  ...markupCases,
  ...documentCases,
};

describe('Image links', () => {
  for (const [language, cases] of Object.entries(tables) as [LanguageName, readonly Case[]][]) {
    describe(`in ${language}`, () => {
      for (const each of cases) {
        it(`are found with their ranges in ${JSON.stringify(each[0])}`, () =>
          assert.deepEqual(scanned(language, each[0]), expectedOf(each)));
      }
    });
  }

  for (const [dialect, cases] of [
    ['commonmark', markdownCases],
    ['mdx', mdxCases],
  ] as const) {
    it(`are also found by the parser in all cases of ${dialect}`, () => {
      for (const each of cases) {
        const text = each[0].replace(/[⟦⟧‹›«»]/g, '');
        assert.deepEqual(seen(text, parseImageLinks(text, dialect)), expectedOf(each));
      }
    });
  }

  it('are tested with more than 150 cases, in every language', () => {
    const cases = Object.values(tables).flat();
    assert.ok(cases.length >= 150, String(cases.length));
    assert.deepEqual(Object.keys(tables).sort(), Object.keys(languages).sort());
    assert.ok(Object.values(tables).every((each) => each.length >= 2));
  });
});

describe('The language of a document', () => {
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
      assert.equal(languageOf(id, path), language && languages[language]));
  }
});
