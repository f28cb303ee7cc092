import type { GeneratedSite, SiteGenerator } from './site.ts';

const generator: SiteGenerator = {
  name: 'vitepress',
  packages: { vitepress: '1.6.4' },
  program: 'vitepress/bin/vitepress.js',
  build: ['build', 'docs'],
};

export const vitepressSites: readonly GeneratedSite[] = [
  {
    title: 'VitePress, with docs/public',
    generator,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      'docs/.vitepress/config.js': "export default { title: 'Zoo', srcExclude: ['notes.md'] };\n",
      'docs/public/robots.txt': 'User-agent: *\n',
      'docs/home.md': '---\nlayout: home\nhero:\n  name: Zoo\n  image:\n    src: /img/lynx.png\n    alt: A lynx\n---\n',
      'docs/index.md':
        '---\ntitle: Zoo\n---\n\n# Zoo\n\n![A fox](/fox.png)\n\n![A hare](./img/hare.png)\n\n' +
        '<img src="/img/wolf.png" alt="A wolf">\n',
      'docs/guide/start.md':
        '# Start\n\n![An owl](owl.png) and ![a crow](../img/crow.png "Crow")\n\n![A fox again](/fox.png)\n\n' +
        '![A snow hare](</img/snow%20hare.png>)\n\n![A bear][bear]\n\n[bear]: /guide/bear.png\n',
    },
    missing: [
      'docs/guide/owl.png',
      'docs/img/crow.png',
      'docs/public/fox.png',
      'docs/public/img/snow hare.png',
      'docs/guide/bear.png',
      'docs/public/img/lynx.png',
      'docs/img/hare.png',
      'docs/public/img/wolf.png',
    ],
    output: 'docs/.vitepress/dist',
  },
  {
    title: 'VitePress, with its pages in a folder of their own and no public folder yet',
    generator,
    files: {
      'package.json': '{ "private": true, "type": "module" }\n',
      '.vitepress/config.mjs':
        "import { defineConfig } from 'vitepress';\n\nexport default defineConfig({\n  title: 'Zoo',\n  srcDir: './src',\n});\n",
      'src/index.md': '# Zoo\n\n![A fox](/img/fox.png)\n\n![An owl](./owl.png)\n',
    },
    missing: ['src/public/img/fox.png', 'src/owl.png'],
    output: '.vitepress/dist',
    build: ['build'],
  },
];
