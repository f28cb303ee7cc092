import assert from 'node:assert/strict';
import { folderOf } from '../../../../src/core/links/existingFiles.ts';
import { isComponent } from '../../../../src/core/links/languages.ts';
import { servedImagesFolder } from '../../../../src/core/links/site/site.ts';
import { fileTree, type Tree } from '../../../support/fileTree.ts';
import { imagesOf } from './missingIn.ts';

/** A component, the files around it, and the folder for its new images. */
const cases: readonly (readonly [name: string, document: string, tree: Tree, folder: string | undefined])[] = [
  ['a project with public/', 'src/App.tsx', ['public/favicon.ico'], 'public/images'],
  ['one that has a folder for images', 'src/App.tsx', ['public/img/a.png', 'public/assets/a.js'], 'public/img'],
  ['one with two of them', 'src/App.vue', ['public/img/a.png', 'public/images/a.png'], 'public/images'],
  ['one that spells it in another way', 'src/App.vue', ['public/Images/a.png'], 'public/Images'],
  [
    'one whose folder is filled by a build',
    'src/App.tsx',
    { 'public/assets/a.js': '', '.gitignore': '/public/assets/\n' },
    'public/images',
  ],
  ['Vite without public/', 'src/App.tsx', ['vite.config.ts'], 'public/images'],
  [
    'SvelteKit in a monorepo',
    'packages/site/src/+page.svelte',
    ['packages/site/static/'],
    'packages/site/static/images',
  ],
  ['the nearest project', 'apps/a/App.jsx', ['apps/a/public/', 'public/'], 'apps/a/public/images'],
  ['a project further up', 'packages/ui/Card.tsx', ['public/'], 'public/images'],
  ['a component in public/ itself', 'public/widgets/a.jsx', ['public/favicon.ico'], 'public/images'],
  ['public/ that a build makes', 'src/pages/a.jsx', { 'gatsby-config.js': '', 'public/a.png': '' }, 'static/images'],
  ['no project', 'src/App.tsx', ['src/main.tsx'], undefined],
  ['a site that serves itself', 'a/App.vue', ['_config.yml'], undefined],
];

describe('The images of a component go to the folder that is served', () => {
  for (const [name, document, tree, folder] of cases) {
    it(`in ${name}, and their links are read as them`, async () => {
      assert.equal(await servedImagesFolder(folderOf(document), fileTree(tree)), folder);
      const image = `${folder ?? 'assets'}/x.png`;
      const src = await imagesOf(document, '', tree).servedPath(image);
      assert.equal(src, folder && `/${folder.split('/').at(-1) ?? ''}/x.png`);
      const link = { range: { start: 0, end: 0 }, path: { text: src ?? '', range: { start: 0, end: 0 } } };
      const read = src === undefined ? undefined : await imagesOf(document, '', [...pathsOf(tree), image]).linked(link);
      assert.equal(read?.path, folder && image);
    });
  }

  it('and other images keep their relative paths', async () =>
    assert.equal(await imagesOf('src/App.tsx', '', ['public/']).servedPath('src/logo.png'), undefined));

  it('for JSX, Vue, Svelte and Astro alone', () => {
    const names = ['a.jsx', 'a.tsx', 'a.vue', 'a.svelte', 'a.astro', 'a.md', 'a.mdx', 'a.html', 'a.css', 'a.js', ''];
    assert.deepEqual(
      names.filter((name) => isComponent(undefined, name)),
      names.slice(0, 5),
    );
    assert.equal(isComponent('typescriptreact', 'a'), true);
  });
});

function pathsOf(tree: Tree): readonly string[] {
  return Array.isArray(tree) ? (tree as readonly string[]) : Object.keys(tree);
}
