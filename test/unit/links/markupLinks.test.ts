import assert from 'node:assert/strict';
import { imageLinkScans } from '../../../src/core/links/imageLinkScans.ts';
import { textLanguageOf } from '../../../src/core/links/languages.ts';
import { altText, linkText, writeLink } from '../../../src/core/links/link.ts';
import { promptSlug } from '../../../src/core/naming/fileName.ts';
import { forHostilePrompts } from '../naming/hostilePrompts.ts';

/** One for each way to read and each to write. */
const languageIds = ['markdown', 'mdx', 'html', 'vue', 'astro', 'javascriptreact', 'asciidoc', 'restructuredtext'];
const withoutAlt = ['latex', 'css', 'scss'];
const asBlock: readonly string[] = ['asciidoc', 'restructuredtext'];

describe('A link that is written for a hostile prompt', () => {
  for (const languageId of [...languageIds, 'typst', ...withoutAlt]) {
    it(`is found as the only one in ${languageId}, with its path and alt text`, () => {
      forHostilePrompts((prompt) => {
        for (const src of [`../${promptSlug(prompt)}.jpg`, `img/${prompt.toWellFormed()}/x.png`]) {
          const alt = altText(prompt);
          assert.deepEqual(found(languageId, src, alt), [
            { src, alt: withoutAlt.includes(languageId) ? undefined : alt },
          ]);
        }
      });
    });
  }
});

/** What is read from what is written, between other words. */
function found(languageId: string, src: string, alt: string): readonly object[] {
  const link = linkText(writeLink(languageId, { src, alt, title: '', width: 64, height: 32 }));
  assert.doesNotMatch(link.replace('\n   :alt:', ''), /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/v);
  const text = asBlock.includes(languageId) ? `before\n\n${link}\n\nafter` : `before ${link} after`;
  const language = textLanguageOf(languageId, '');
  assert.ok(language);
  return [...imageLinkScans[language](text)]
    .filter((each) => each !== undefined)
    .map(({ range, path, alt: words }) => {
      assert.equal(text.slice(range.start, range.end).split('\n')[0], link.replace(/^#|\n.*/gv, ''));
      return { src: languageId === 'typst' ? path.text : decodeURIComponent(path.text), alt: words?.text };
    });
}
