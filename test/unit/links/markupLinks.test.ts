import assert from 'node:assert/strict';
import type { Language } from '../../../src/core/links/imageLink.ts';
import { languages } from '../../../src/core/links/languages.ts';
import { altText, linkText, writeLink } from '../../../src/core/links/link.ts';
import { promptSlug } from '../../../src/core/naming/fileName.ts';
import { forHostilePrompts } from '../naming/hostilePrompts.ts';

describe('A link that is written for a hostile prompt', () => {
  for (const [name, language] of Object.entries<Language>(languages)) {
    if (!language.writer) {
      continue; // only a path is written, which is no link
    }
    const hasAlt = language.writer.template.includes('${alt}');
    it(`is found as the only one in ${name}, with its path and alt text`, () => {
      forHostilePrompts((prompt) => {
        for (const src of [`../${promptSlug(prompt)}.jpg`, `img/${prompt.toWellFormed()}/x.png`]) {
          const alt = altText(prompt);
          assert.deepEqual(found(language, src, alt), [{ src, alt: hasAlt ? alt : undefined }]);
        }
      });
    });
  }
});

/** Links that have lines for themselves. */
const block = /^(?:image::|\.\. image::)/;

/** What is read from what is written, between other words. */
function found(language: Language, src: string, alt: string): readonly object[] {
  const link = linkText(writeLink(language.ids[0] ?? '', { src, alt, title: '', width: 64, height: 32 }));
  assert.doesNotMatch(link.replace('\n   :alt:', ''), /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/v);
  const text = block.test(link) ? `before\n\n${link}\n\nafter` : `before ${link} after`;
  return [...language.scan(text)]
    .filter((each) => each !== undefined)
    .map(({ range, path, alt: words }) => {
      assert.equal(text.slice(range.start, range.end).split('\n')[0], link.replace(/^#|\n.*/gv, ''));
      return { src: language === languages.typst ? path.text : decodeURIComponent(path.text), alt: words?.text };
    });
}
