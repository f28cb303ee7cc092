import assert from 'node:assert/strict';
import { languageOf } from '../../../../src/core/links/languages.ts';
import { linkText, writeLink } from '../../../../src/core/links/link.ts';
import type { Tree } from '../../../support/fileTree.ts';
import { imagesOf } from './missingIn.ts';
import { siteTrees } from './siteTrees.ts';

describe('The path that is written into a document', () => {
  for (const [name, document, text, file, tree, relative, rooted] of [
    ['Markdown without a site', 'docs/a.md', '', 'assets/x.png', [], '../assets/x.png', '/assets/x.png'],
    [
      'a site',
      'docs/a/b.md',
      '',
      'docs/public/img/x.png',
      ['docs/.vitepress/config.ts', 'docs/public/'],
      '../public/img/x.png',
      '/img/x.png',
    ],
    ['Next', 'app/page.tsx', '', 'public/x.png', ['public/'], '../public/x.png', '/x.png'],
    [
      'a site whose pages do not see the file',
      'website/docs/a.md',
      '',
      'assets/x.png',
      ['website/static/'],
      '../../assets/x.png',
      '../../assets/x.png',
    ],
    ['MkDocs', 'docs/b/a.md', '', 'docs/img/x.png', ['mkdocs.yml'], '../img/x.png', '/img/x.png'],
    ['Jekyll', 'docs/a.md', '', 'docs/assets/x.png', ['docs/_config.yml'], 'assets/x.png', '/assets/x.png'],
    [
      'a post of Hexo with a folder',
      'source/_posts/a.md',
      '',
      'source/_posts/a/x.png',
      { '_config.yml': 'post_asset_folder: true', 'source/_posts/a.md': '' },
      'x.png',
      '/_posts/a/x.png',
    ],
    [
      'a post of Hexo with a folder, for another file',
      'source/_posts/a.md',
      '',
      'source/images/x.png',
      { '_config.yml': 'post_asset_folder: true', 'source/_posts/a.md': '' },
      '../images/x.png',
      '/images/x.png',
    ],
    [
      'a page of Hexo',
      'source/about/index.md',
      '',
      'source/about/x.png',
      {
        '_config.yml': 'title: Zoo',
        'package.json': '{ "dependencies": { "hexo-renderer-marked": "7" } }',
        'source/about/index.md': '',
      },
      'about/x.png',
      '/about/x.png',
    ],
    ['Sphinx', 'docs/b/a.rst', '', 'docs/_static/x.png', ['docs/conf.py'], '../_static/x.png', '/_static/x.png'],
    [
      'Sphinx for a file outside of it',
      'docs/b/a.rst',
      '',
      'assets/x.png',
      ['docs/conf.py'],
      '../../assets/x.png',
      '../../assets/x.png',
    ],
    ['Typst', 'paper/main.typ', '', 'paper/art/x.png', ['paper/typst.toml'], 'art/x.png', '/art/x.png'],
    ['Typst without a project', 'paper/main.typ', '', 'art/x.png', ['public/'], '../art/x.png', '/art/x.png'],
    [
      'a chapter of LaTeX',
      'tex/chapters/two.tex',
      '% !TEX root = ../main.tex\n\n',
      'assets/x.jpg',
      ['tex/main.tex'],
      '../assets/x.jpg',
      '../assets/x.jpg',
    ],
    [
      'an included chapter of LaTeX',
      'tex/ch/two.tex',
      '',
      'tex/img/x.jpg',
      { 'tex/main.tex': '\\input{ch/two}' },
      'img/x.jpg',
      'img/x.jpg',
    ],
    ['AsciiDoc', 'docs/a.adoc', ':imagesdir: images\n', 'docs/images/x.png', [], 'x.png', '/docs/images/x.png'],
    [
      'AsciiDoc with an attribute',
      'docs/a.adoc',
      ':imagesdir: {docdir}/images\n',
      'assets/x.png',
      [],
      '../../assets/x.png',
      '/assets/x.png',
    ],
    [
      'AsciiDoc with an address',
      'docs/a.adoc',
      ':imagesdir: https://a.b\n',
      'assets/x.png',
      [],
      '../assets/x.png',
      '/assets/x.png',
    ],
    [
      'a chapter of AsciiDoc',
      'b/c/one.adoc',
      '',
      'b/images/x.png',
      { 'b/b.adoc': ':imagesdir: images\ninclude::c/one.adoc[]' },
      'x.png',
      '/b/images/x.png',
    ],
  ] as const) {
    it(`is one that the page reads, for ${name}`, async () => {
      const images = imagesOf(document, text, tree);
      assert.deepEqual([await images.pathOf(file, false), await images.pathOf(file, true)], [relative, rooted]);
    });
  }

  for (const [name, { files, missing }] of Object.entries(siteTrees)) {
    it(`is read as the same file in every text of ${name}`, async () => {
      const images = [...Object.values(missing).flat(), 'assets/x.png'];
      for (const [document, image] of Object.keys(missing).flatMap((each) =>
        images.map((file) => [each, file] as const),
      )) {
        const tree = { ...files, [image]: '' };
        assert.equal(
          await readBack(document, files[document] ?? '', image, tree, false),
          image,
          `${document}, relative`,
        );
        assert.equal(await readBack(document, files[document] ?? '', image, tree, true), image, `${document}, rooted`);
      }
    });
  }
});

/** The file that the link leads to which is written at the end of a document. */
async function readBack(
  document: string,
  text: string,
  image: string,
  tree: Tree,
  isRooted: boolean,
): Promise<unknown> {
  const language = languageOf(undefined, document);
  const src = await imagesOf(document, text, tree).pathOf(image, isRooted);
  const link = linkText(writeLink(language?.ids[0] ?? '', { src, alt: 'x', title: '', width: 64, height: 64 }));
  const whole = document.endsWith('.css') ? `${text} b { background: ${link} }` : `${text}\n\n${link}`;
  const last = [...(language?.scan(whole) ?? [])].findLast((each) => each !== undefined);
  return last && (await imagesOf(document, whole, tree).linked(last))?.path;
}
