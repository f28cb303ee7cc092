import { describeMissing } from './missingIn.ts';

const fox = '![A fox](/fox.png)';

describeMissing('A new image goes where the configuration of its site says', [
  [
    'in srcDir of VitePress',
    'src/a.md',
    fox,
    { '.vitepress/config.mts': "export default {\n  // srcDir: 'other',\n  srcDir: './src',\n};" },
    ['src/public/fox.png'],
  ],
  [
    'in srcDir of VitePress, with a folder of configurations',
    'docs/pages/a.md',
    fox,
    { 'docs/.vitepress/config/index.ts': "export default { srcDir: 'pages' };" },
    ['docs/pages/public/fox.png'],
  ],
  [
    'in staticDirectories of Docusaurus',
    'docs/a.md',
    fox,
    { 'docusaurus.config.ts': "export default {\n  staticDirectories: [\n    'assets',\n    'more',\n  ],\n};" },
    ['assets/fox.png'],
  ],
  [
    'in publicDir of Astro',
    'src/pages/a.md',
    fox,
    { 'astro.config.mjs': 'export default defineConfig({ publicDir: "./served" });', 'public/': '' },
    ['served/fox.png'],
  ],
  [
    'in public/ where publicDir is in a comment',
    'src/pages/a.md',
    fox,
    { 'astro.config.mjs': 'export default {\n  // publicDir: "./served",\n /* publicDir: "x" */ };' },
    ['public/fox.png'],
  ],
  [
    'in the input of Eleventy',
    'src/blog/a.md',
    fox,
    { '.eleventy.js': "module.exports = () => ({ dir: { input: 'src' } });" },
    ['src/fox.png'],
  ],
  [
    'in the input of Eleventy, set by a call',
    'pages/a.md',
    fox,
    { 'eleventy.config.mjs': 'export default (config) => {\n  config.setInputDirectory("./pages/");\n};' },
    ['pages/fox.png'],
  ],
  [
    'in what Eleventy copies to the top',
    'src/a.md',
    fox,
    {
      'eleventy.config.js':
        "config.addPassthroughCopy('src/img');\nconfig.addPassthroughCopy({\n  './src/served/': '/',\n});\n" +
        "export const config = { dir: { input: 'src' } };",
    },
    ['src/served/fox.png'],
  ],
  [
    'in public/ of Eleventy, whatever its input is',
    'content/a.md',
    fox,
    { 'eleventy.config.js': "export const config = { dir: { input: 'content' } };", 'public/': '' },
    ['public/fox.png'],
  ],
  [
    'beside the input of Eleventy, for a text that is none of its pages',
    'README.md',
    fox,
    { 'eleventy.config.js': "export const config = { dir: { input: 'src' } };" },
    ['fox.png'],
  ],
  [
    'in a folder of the project, where it is one and none of the input',
    'src/a.md',
    '![A fox](/img/fox.png)',
    { 'eleventy.config.js': "export const config = { dir: { input: 'src' } };", 'img/': '' },
    ['img/fox.png'],
  ],
]);

describeMissing('A new image of a post of Hexo', [
  [
    'goes to the folder of the post, also before there is one',
    'source/_posts/a.md',
    '![A fox](fox.png) ![An owl](./near/owl.png)',
    { '_config.yml': 'title: Zoo\npost_asset_folder: true\n', 'source/images/': '' },
    ['source/_posts/a/fox.png', 'source/_posts/a/near/owl.png'],
  ],
  [
    'goes beside the post where posts have no folders',
    'source/_posts/a.md',
    '![A fox](fox.png)',
    { '_config.yml': '# post_asset_folder: true\npost_asset_folder: false\n', 'source/images/': '' },
    ['source/_posts/fox.png'],
  ],
  [
    'goes beside a page that is no post',
    'source/about/index.md',
    '![A fox](fox.png)',
    { '_config.yml': 'post_asset_folder: true\n' },
    ['source/about/fox.png'],
  ],
  [
    'does not go to the folder of the post where the path leads out of it',
    'source/_posts/a.md',
    '![A fox](../images/fox.png)',
    { '_config.yml': 'post_asset_folder: true\n' },
    ['source/images/fox.png'],
  ],
]);

const renderer = { 'package.json': '{ "dependencies": { "hexo-renderer-marked": "^7.0.0" } }' } as const;

describeMissing('A relative path of Hexo, with the renderer of a new site,', [
  [
    'begins at the top of the site',
    'source/about/index.md',
    '![A fox](fox.png) ![An owl](./img/owl.png) ![A hare](../../img/hare.png)',
    { ...renderer, '_config.yml': 'title: Zoo\n' },
    ['source/fox.png', 'source/img/owl.png', 'source/img/hare.png'],
  ],
  [
    'begins at the top of the site in a post without a folder',
    'source/_posts/a.md',
    '![A fox](images/fox.png)',
    { ...renderer, '_config.yml': 'post_asset_folder: false\n' },
    ['source/images/fox.png'],
  ],
  [
    'begins in the folder of the post that has one',
    'source/_posts/a.md',
    '![A fox](fox.png) ![An owl](../../images/owl.png)',
    { ...renderer, '_config.yml': 'post_asset_folder: true\n' },
    ['source/_posts/a/fox.png', 'source/images/owl.png'],
  ],
  [
    'begins beside the page in a tag',
    'source/about/index.md',
    '<img src="fox.png" alt="A fox">',
    { ...renderer, '_config.yml': 'title: Zoo\n' },
    ['source/about/fox.png'],
  ],
  [
    'begins beside the page where the renderer leaves paths as they are',
    'source/about/index.md',
    '![A fox](fox.png)',
    { ...renderer, '_config.yml': 'marked:\n  prependRoot: false\n' },
    ['source/about/fox.png'],
  ],
  [
    'begins beside a text that is none of its pages',
    'README.md',
    '![A fox](fox.png)',
    { ...renderer, '_config.yml': 'title: Zoo\n', 'source/images/': '' },
    ['fox.png'],
  ],
]);
