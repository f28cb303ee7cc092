import assert from 'node:assert/strict';
import { visibleLine } from '../../../src/core/base/text.ts';
import { altText, linkText, maxAltLength, writeLink } from '../../../src/core/links/link.ts';
import { promptSlug } from '../../../src/core/naming/fileName.ts';
import { forHostilePrompts } from '../naming/hostilePrompts.ts';
import { markdownReaders, readOnlyImage } from './readers.ts';

const size = { title: '', width: 64, height: 64 };

/** The link written for a prompt that is also the path, and what must be read from it. */
function linkOf(languageId: string, prompt: string, src: string, template = ''): string {
  const link = linkText(writeLink(languageId, { ...size, src, alt: altText(prompt) }, template));
  assert.doesNotMatch(link, /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/v);
  return `before ${link} after`;
}

/** Paths that contain the whole prompt, and the one that would be written. */
function paths(prompt: string): readonly string[] {
  return [`../${promptSlug(prompt)}.jpg`, `img/${prompt.toWellFormed()}/x.png`];
}

describe('Hostile prompts in links', () => {
  for (const [name, render] of Object.entries(markdownReaders)) {
    it(`stay one image with the same alt text and path for ${name}`, () => {
      forHostilePrompts((prompt) => {
        for (const src of paths(prompt)) {
          const text = linkOf(name === 'mdx' ? 'mdx' : 'markdown', prompt, src);
          assert.deepEqual(readOnlyImage(render(text)), { src, alt: altText(prompt) });
        }
      });
    });
  }

  for (const languageId of ['html', 'typescriptreact']) {
    it(`stay one image with the same alt text and path in ${languageId}`, () => {
      forHostilePrompts((prompt) => {
        for (const src of paths(prompt)) {
          const html = `<p>${linkOf(languageId, prompt, src)}</p>`;
          assert.deepEqual(readOnlyImage(html), { src, alt: altText(prompt) });
        }
      });
    });
  }

  it('stay one image in HTML inside a Markdown template', () => {
    const render = markdownReaders['markdown-it'];
    forHostilePrompts((prompt) => {
      const [src = ''] = paths(prompt);
      const text = linkOf('markdown', prompt, src, '<img alt="${alt}" src=\'${src}\'>');
      assert.deepEqual(readOnlyImage(render(text)), { src, alt: altText(prompt) });
    });
  });

  it('become one short line as alt texts, and stay the same when converted again', () => {
    forHostilePrompts((prompt) => {
      const alt = altText(prompt);
      assert.ok(alt.length <= maxAltLength && alt.isWellFormed());
      assert.equal(altText(alt), alt);
      assert.ok(alt === visibleLine(prompt) || alt.endsWith('…'));
    });
  });
});
