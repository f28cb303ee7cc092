import assert from 'node:assert/strict';
import { HtmlRenderer, Parser } from 'commonmark';
import { linkText, writeLink } from '../../../src/core/links/link.ts';
import { ReferencingText } from '../../../src/core/links/references.ts';

const hut = '![A hut][hut]\n\n[hut]: hut.png';

describe('A Markdown text with reference images', () => {
  for (const [text, link, result] of [
    [hut, '![a fox][fox]', `${hut}\n[fox]: assets/fox.jpg`],
    [`${hut}\r\n\r\nEnd`, '![a fox][fox]', `${hut}\n[fox]: assets/fox.jpg\r\n\r\nEnd`],
    ['![Hut][]\n\n[hut]: <a b.png> "A hut"\nEnd', '![a fox][fox]', '[fox]: assets/fox.jpg\nEnd'],
    ['![HUT]\n\n[a]: b\n\n[ hut ]: hut.png\n[c]: d', '![a fox][fox]', 'hut.png\n[fox]: assets/fox.jpg\n[c]: d'],
    ['![Hut]\n\n> > [hut]: hut.png', '![a fox][fox]', '> > [hut]: hut.png\n> > [fox]: assets/fox.jpg'],
    [`A [fox].\n\n${hut}`, '![a fox][fox-1]', '[fox-1]: assets/fox.jpg'],
    [`A [Fox], ![x][fox-1].\n\n${hut}`, '![a fox][fox-2]', '[fox-2]: assets/fox.jpg'],
    ['![A hut][hut]\n![x][den]\n\n[hut]: hut.png\n[den]: assets/fox.jpg', '![a fox][den]', '[den]: assets/fox.jpg'],
    [
      `${hut}\n\n\`\`\`\n![y][y]\n[y]: y.png\n\`\`\``,
      '![a fox][fox]',
      '[fox]: assets/fox.jpg\n\n```\n![y][y]\n[y]: y.png\n```',
    ],
    [`${hut}\n[hut]: assets/fox.jpg`, '![a fox][fox]', 'hut.png\n[fox]: assets/fox.jpg\n[hut]: assets/fox.jpg'],
  ] as const) {
    it(`inserts ${link} into ${JSON.stringify(text)}`, () => {
      const taken = inserted(text, 'assets/fox.jpg');
      assert.deepEqual([taken?.link, taken?.text.endsWith(result)], [link, true]);
      assert.equal(imagesIn(`${taken?.text ?? ''}\n\n${link}`), imagesIn(text) + 1);
    });
  }

  for (const [path, definition] of [
    ['img/灯塔.png', '[灯塔]: img/灯塔.png'],
    ['a b]c.png', '[a-20b-5Dc]: a%20b%5Dc.png'],
    ['.png', '[.png]: .png'],
    ['%.png', '[-25]: %25.png'],
  ] as const) {
    it(`labels ${path} by its file name`, () => assert.equal(inserted(hut, path)?.text, `${hut}\n${definition}`));
  }

  for (const [text, why] of [
    ['', 'there is nothing'],
    ['A [link][a].\n\n[a]: b.png', 'no image is by reference'],
    ['![A hut][hut]', 'the label is not defined'],
    [`![x](x.png)\n\n${hut}`, 'an image is not by reference'],
    [`<img src="x.png">\n\n${hut}`, 'an image is a tag'],
    [`${hut}\n  "A hut"`, 'a title may follow in the next line'],
    ['```\n![A hut][hut]\n\n[hut]: hut.png\n```', 'all of it is code'],
    ['![x][^hut]\n\n[^hut]: hut.png', 'it is a note'],
  ] as const) {
    it(`is not recognised where ${why}`, () => assert.equal(ReferencingText.read(text), undefined));
  }

  it('keeps a link of another form unchanged', () => {
    const template = '![${alt}](${src} "${title}")';
    const link = writeLink('markdown', { src: 'x.png', alt: 'x', title: 'y', width: 1, height: 1 }, template);
    assert.deepEqual(ReferencingText.read(hut)?.refer(link), { link, definition: '' });
  });
});

function inserted(text: string, src: string): { readonly link: string; readonly text: string } | undefined {
  const referencing = ReferencingText.read(text);
  const referred = referencing?.refer(writeLink('markdown', { src, alt: 'a fox', title: '', width: 1, height: 1 }));
  return (
    referencing &&
    referred && {
      link: linkText(referred.link),
      text: text.slice(0, referencing.offset) + referred.definition + text.slice(referencing.offset),
    }
  );
}

/** The number of images that a CommonMark reader shows. */
function imagesIn(text: string): number {
  return new HtmlRenderer().render(new Parser().parse(text)).split('<img ').length - 1;
}
