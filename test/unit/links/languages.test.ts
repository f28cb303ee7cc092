import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Language } from '../../../src/core/links/imageLink.ts';
import { markdownIds, textLanguages } from '../../../src/core/links/languageNames.ts';
import { languageOf, languages, writtenLanguage } from '../../../src/core/links/languages.ts';
import { endsWithImage, surroundingLink } from '../../../src/core/links/linkSpacing.ts';
import { linkText, writeLink } from '../../../src/core/links/link.ts';

const all: readonly Language[] = Object.values(languages);
const fields = { src: 'img/a.png', alt: 'A fox', title: '', width: 64, height: 32 };

describe('The table of languages', () => {
  it('has the names that activate() knows without it', () => {
    assert.deepEqual(textLanguages, {
      ids: all.flatMap(({ ids }) => ids),
      extensions: all.flatMap(({ extensions }) => extensions),
    });
    assert.deepEqual(markdownIds, [...languages.markdown.ids, ...languages.mdx.ids]);
  });

  it('has the extensions of the files that the Explorer offers to fill', () => {
    const manifest = readFileSync('package.json', 'utf8');
    const [, offered = ''] =
      /"starrise\.fillMissingImages",\s*"when": "[^"]*\\\\\.\(([\w\|]*)\)\$\/i"/v.exec(manifest) ?? [];
    assert.deepEqual(offered.split('|'), [...textLanguages.extensions, 'ipynb']);
  });

  it('has all extensions that the editor has for Markdown', () => {
    const editors = ['md', 'mkd', 'mdwn', 'mdown', 'markdown', 'markdn', 'mdtxt', 'mdtext', 'workbook'];
    for (const extension of [...editors, 'mkdn', 'MDOWN']) {
      assert.equal(languageOf(undefined, `/a.${extension}`), languages.markdown);
      assert.equal(languageOf('plaintext', `/a.${extension}`), languages.markdown);
    }
  });

  it('costs activate() nothing but names', () => {
    assert.doesNotMatch(readFileSync('src/core/links/languageNames.ts', 'utf8'), /^import/m);
  });

  it('has every id once and every extension once', () => {
    const ids = all.flatMap((language) => [...language.ids, ...(language.writtenIds ?? [])]);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
    const { extensions } = textLanguages;
    assert.equal(new Set(extensions).size, extensions.length);
  });

  for (const [name, language] of Object.entries<Language>(languages)) {
    it(`has a form of link for all ids of ${name}`, () => {
      for (const id of [...language.ids, ...(language.writtenIds ?? [])]) {
        assert.equal(writtenLanguage(id)?.writer, language.writer, id);
      }
    });

    it(`recognises a link that is written in ${name}`, () => {
      const link = linkText(writeLink(language.ids[0] ?? '', fields));
      const [first = ''] = link.split('\n');
      assert.ok(endsWithImage(`a ${first}`));
      const around = { start: 2, end: 2 + link.length };
      assert.deepEqual(surroundingLink(`a ${link} b`, 8), language.writer.pattern ? around : undefined);
    });
  }
});
