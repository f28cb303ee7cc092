import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { ImageLink } from '../../../../src/core/links/imageLink.ts';
import { markdown, mdx } from '../../../../src/core/links/markdown.ts';
import { cases } from '../../../support/cases.ts';
import { parseImageLinks } from '../../../support/markdownOracle.ts';
import { documents, noise } from './documents.ts';
import { decodedAddress, readers, shownImages, type ShownImage } from './readers.ts';

describe('The images of Markdown', () => {
  const specification = examples.map(({ markdown: text }) => text.replaceAll('→', '\t'));
  const variants: Readonly<Record<string, (text: string) => string>> = {
    'as they are': (text) => text,
    'with every link an image': (text) => text.replace(/!?\[/g, '!['),
    'with an image in every bracket': (text) => text.replace(/(?<!!)\[(?!\^)/g, '![x]['),
    'with an image in every quotation mark': (text) => text.replaceAll('"', '![q](q.png)'),
    'with an image for every other word': (text) => text.replace(/\b(foo|bar|baz)\b/g, '![$1]($1.png)'),
    'in a quote': (text) => text.replace(/^/gm, '> '),
    'in a list': (text) => text.replace(/^/gm, '- '),
  };
  for (const [name, vary] of Object.entries(variants)) {
    it(`are found in all examples of the CommonMark specification, ${name}`, () => {
      specification.map(vary).forEach((text) => {
        const [one, other] = [shownImages(readers.commonmark(text)), shownImages(readers.micromark(text))];
        const found = scanned(text);
        assert.deepEqual(addressesOf(found), addressesShown(one), text);
        // Once the readers disagree on what is a tag: then the parser is with one of them.
        if (isDeepStrictEqual(one, other)) {
          assert.deepEqual(rangesOf(found), rangesOf(parseImageLinks(text, 'commonmark')), text);
        }
      });
    });
  }

  it('have the alt texts that readers give them in the specification', () => {
    for (const text of specification) {
      const shown = shownImages(readers.micromark(text));
      assert.deepEqual(scanned(text).map(asShown), shown);
      assert.deepEqual(parseImageLinks(text, 'commonmark').map(asShown), shown);
    }
  });

  for (const [name, arbitrary] of Object.entries({ 'generated documents': documents, 'marks in any order': noise })) {
    it(`are the same for the scan, the parser, commonmark and micromark in ${name}`, () => {
      let disagreements = 0;
      fc.assert(
        fc.property(arbitrary, (text) => {
          const found = scanned(text);
          const parsed = parseImageLinks(text, 'commonmark');
          const shown = addressesShown(shownImages(readers.safeMicromark(text)));
          assert.deepEqual(readLinks(found), readLinks(parsed));
          assert.deepEqual(addressesOf(found.filter(({ range }) => text.startsWith('![', range.start))), shown);
          const other = addressesShown(shownImages(readers.safeCommonmark(text)));
          disagreements += isDeepStrictEqual(other, shown) ? 0 : 1;
        }),
        { numRuns: cases(100, 1000), seed: 20_261_122 },
      );
      assert.ok(disagreements < 10, `commonmark and micromark disagree on ${disagreements} documents`);
    });
  }

  it('are the same for the scan and the parser in documents with footnotes', () => {
    let footnotes = 0;
    fc.assert(
      fc.property(documents, (text) => {
        // Lines of three to five columns: what stands in the item, in which the parser reads a footnote, is in the footnote.
        const noted = text.replace(/^1\. (?=\S)/gm, '[^1]: ').replace(/^ {3,5}(?=\S)/gm, '      ');
        footnotes += noted.includes('[^1]: ') ? 1 : 0;
        assert.deepEqual(readLinks(scanned(noted)), readLinks(parseImageLinks(noted, 'commonmark')));
      }),
      { numRuns: cases(100, 1000), seed: 20_261_122 },
    );
    assert.ok(footnotes > 10, String(footnotes));
  });

  it('are the same for the scan and the parser of MDX', () => {
    fc.assert(
      fc.property(documents, (text) => {
        // A tag that two blocks share is an error in MDX.
        const components = text.replaceAll('<IMG ', '<Image ').replace(/\r?\n[>\s]*alt=/g, ' alt=');
        assert.deepEqual(readLinks([...mdx.scan(components)]), readLinks(parseImageLinks(components, 'mdx')));
      }),
      { numRuns: cases(50, 300), seed: 20_261_122 },
    );
  });
});

function scanned(text: string): readonly ImageLink[] {
  return [...markdown.scan(text)].filter((link) => link !== undefined);
}

function addressesOf(links: readonly ImageLink[]): readonly string[] {
  return links.map(({ path }) => decodedAddress(path.text));
}

function addressesShown(images: readonly ShownImage[]): readonly string[] {
  return images.map(({ src }) => src);
}

/** All but the alt text, which the scan reads without a tree. */
function rangesOf(links: readonly ImageLink[]): readonly unknown[] {
  return links.map((link) => ({ ...link, alt: link.alt?.range }));
}

/** With one kind of line ends in alt texts: the scan has taken those of the document away. */
function readLinks(links: readonly (ImageLink | undefined)[]): readonly unknown[] {
  return links.flatMap((link) =>
    link ? { ...link, alt: link.alt && { ...link.alt, text: link.alt.text.replaceAll('\r\n', '\n') } } : [],
  );
}

function asShown({ path, alt }: ImageLink): object {
  return { src: decodedAddress(path.text), alt: alt?.text ?? '' };
}
