import assert from 'node:assert/strict';
import { formatSize } from '../../../src/core/base/size.ts';
import { languageOf, languages } from '../../../src/core/links/languages.ts';
import { resolveLinks } from '../../../src/core/links/missingImages.ts';
import { completeSize } from '../../../src/core/links/requestedSize.ts';
import { DocumentImages } from '../../../src/core/links/linkTarget.ts';
import { defaultModel } from '../../../src/core/request/models.ts';
import { legalSize } from '../../../src/core/request/size.ts';
import { fileTree } from '../../support/fileTree.ts';

const usual = { width: 1024, height: 512 };

/** The orders of a text at a path of the workspace `/site`, in which there are these files and folders. */
async function ordersIn(text: string, path = 'docs/guide.md', existing: readonly string[] = []) {
  const { scan, pathRules } = languageOf(undefined, path) ?? languages.markdown;
  const document = { workspaceFolder: '/site', documentPath: `/site/${path}`, pathRules, text };
  const links = [...scan(text)].filter((link) => link !== undefined);
  return (await resolveLinks(links, new DocumentImages(document, fileTree(existing)))).missing;
}

async function pathsIn(...parameters: Parameters<typeof ordersIn>): Promise<readonly string[]> {
  return (await ordersIn(...parameters)).map(({ path }) => path);
}

describe('The path of a missing image', () => {
  for (const [link, path] of [
    ['img/a.png', 'docs/img/a.png'],
    ['./a.JPG', 'docs/a.JPG'],
    ['../a.jpeg', 'a.jpeg'],
    ['../../site/a.png', 'a.png'],
    ['/img/a.png', 'img/a.png'],
    ['a%20b%2Fc.png', 'docs/a b/c.png'],
    ['50%.png', 'docs/50%.png'],
    ['灯塔.png', 'docs/灯塔.png'],
    ['a.png?raw=true', 'docs/a.png'],
    ['a.png#gh-dark-mode-only', 'docs/a.png'],
    ['.a/b.png', 'docs/.a/b.png'],
  ] as const) {
    it(`of ${link} is ${path}`, async () => assert.deepEqual(await pathsIn(`![a](${link})`), [path]));
  }

  for (const link of [
    ...['https://a.b/c.png', 'http:c.png', '//a.b/c.png', 'data:image/png;base64,AA.png', 'file:///a.png', 'C:/a.png'],
    ...['../../a.png', '../../site2/a.png', '/../a.png', 'a.svg', 'a.gif', 'a.webp', 'a.avif', 'a', 'a.png/', '.png'],
    ...['@/a.png', '~/a.png', '{{x}}/a.png', '${x}.png', '%7B%7Bx%7D%7D.png'.replaceAll('%', '{'), 'con.png', 'a*.png'],
    ...['attachment:a.png', 'a%0Ab.png', '#a.png'],
  ]) {
    it(`is none for ${link}`, async () => assert.deepEqual(await pathsIn(`<img src="${link}">`, 'docs/a.html'), []));
  }

  for (const link of [
    '.git/refs/a.png',
    '../.GIT/a.png',
    '/.hg/a.png',
    '%2Egit%20/a.png',
    'x/.svn/a.png',
    'git~1/a.png',
  ]) {
    it(`is none for ${link}, in the data of a version control system`, async () =>
      assert.deepEqual(await pathsIn(`<img src="${link}">`, 'docs/a.html'), []));
  }

  it('is none for a path that is longer than any system accepts', async () =>
    assert.deepEqual(await pathsIn(`<img src="${'a/'.repeat(50_000)}b.png">`, 'docs/a.html'), []));

  it('is none for what is there', async () => {
    assert.deepEqual(await pathsIn('![a](a.png) ![b](b.png)', 'docs/guide.md', ['docs/a.png']), ['docs/b.png']);
  });

  it('is under the first of public and static that there is, else in the workspace folder', async () => {
    const at = (...existing: string[]) => pathsIn('![a](/img/a.png)', 'docs/guide.md', existing);
    assert.deepEqual(await at(), ['img/a.png']);
    assert.deepEqual(await at('static/'), ['static/img/a.png']);
    assert.deepEqual(await at('static/', 'public/'), ['public/img/a.png']);
    assert.deepEqual(await at('public/', 'static/img/a.png'), []);
    assert.deepEqual(await at('public/', 'img/a.png'), []);
  });

  it('is in the folder that the document names', async () => {
    assert.deepEqual(await pathsIn(':imagesdir: img\n\nimage::a.png[]', 'docs/a.adoc'), ['docs/img/a.png']);
    assert.deepEqual(await pathsIn('\\graphicspath{{img/}}\\includegraphics{a.png}', 'a.tex', ['a.png']), []);
  });

  it('is beside a document that is in no workspace', async () => {
    const [link] = [...languages.markdown.scan('![a](a.png)')].filter((found) => found !== undefined);
    const place = {
      workspaceFolder: undefined,
      documentPath: '/home/me/notes.md',
      pathRules: 'markdown',
      text: '',
    } as const;
    const { missing: orders } = await resolveLinks(link ? [link] : [], new DocumentImages(place, fileTree([])));
    assert.deepEqual(
      orders.map(({ path }) => path),
      ['a.png'],
    );
  });
});

describe('The missing images of a text', () => {
  it('are one for each image, with all the links that show it, in the order of the text', async () => {
    const orders = await ordersIn('![](b.png) ![a](a.png) ![B](./b.png) ![a](a.png)');
    assert.deepEqual(
      orders.map(({ path, prompt, links }) => [path, prompt, links.length]),
      [
        ['docs/b.png', 'B', 2],
        ['docs/a.png', 'a', 2],
      ],
    );
  });

  for (const [text, prompt] of [
    ['![A lighthouse\nat dusk](a.png "T")', 'A lighthouse at dusk'],
    ['![](a.png "A title")', 'A title'],
    ['![ ](red-fox_in+snow.png)', 'red fox in snow'],
    ['![](red-fox-1200x630@2x.png)', 'red fox'],
    ['![](1200x630.png)', 'docs/1200x630.png'],
    ['![](%E7%81%AF%E5%A1%94.png)', '灯塔'],
  ] as const) {
    it(`have the prompt ${prompt} in ${text}`, async () => assert.equal((await ordersIn(text))[0]?.prompt, prompt));
  }
});

describe('The size of a missing image', () => {
  for (const [text, asked, requested = asked] of [
    ['![a](a.png)', '1024x512'],
    ['![a](hero-1200x630.png)', '1200x630', '1200x640'],
    ['![a](hero_640x480_v2.png)', '640x480'],
    ['![a](0x1200x630.png)', '1024x512'],
    ['![a](hero-1200x630.png =300x200)', '300x200', '304x208'],
    ['![a](hero-1200x640.png){width=300}', '1200x640'],
    ['![a](a.png){width=512}', '1024x512'],
    ['![a](a.png){width=513}', '513x257', '528x272'],
    ['![a](a.png){width=300}', '600x300', '608x304'],
    ['![a](a.png){width=40}', '128x64'],
    ['![a](a.png){height=256}', '1024x512'],
    ['![a](a.png){height=257}', '514x257', '528x272'],
    ['![a](a.png){height=512}', '1024x512'],
    ['![a](a.png){width=2000}', '2000x1000', '2000x1008'],
    ['![a](a.png){width=300 height=150}', '300x150', '304x160'],
    ['![a](a-300x150.png)', '300x150', '304x160'],
    ['<img src="a.png" width="32" height="32">', '64x64'],
    ['<img src="a.png" width="20000" height="10000">', '8192x4096', '2832x1408'],
    ['<img src="a.png" width="10" height="90000">', '64x8192'],
    ['<img src="a.png" width="100%" height="200">', '800x400'],
  ] as const) {
    it(`in ${text} is ${asked}, requested as ${requested}`, async () => {
      const sizes = (await ordersIn(text)).map(({ size }) => completeSize(size, usual));
      assert.deepEqual(
        sizes.map((size) => [formatSize(size), formatSize(legalSize(size, defaultModel))]),
        [[asked, requested]],
      );
    });
  }
});
