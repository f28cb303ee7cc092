import type { GeneratedSite, SiteGenerator } from './site.ts';

const generator: SiteGenerator = {
  name: 'docusaurus',
  packages: {
    '@docusaurus/core': '3.10.2',
    '@docusaurus/preset-classic': '3.10.2',
    react: '19.3.1',
    'react-dom': '19.3.1',
  },
  program: '@docusaurus/core/bin/docusaurus.mjs',
  build: ['build'],
};

export const docusaurusSites: readonly GeneratedSite[] = [
  {
    title: 'Docusaurus, in a folder of a repository',
    generator,
    files: {
      'README.md': '# Zoo\n',
      'website/package.json': '{ "private": true }\n',
      'website/docusaurus.config.js':
        "module.exports = {\n  title: 'Zoo',\n  url: 'http://site.test',\n  baseUrl: '/',\n  onBrokenLinks: 'ignore',\n" +
        "  presets: [['classic', { docs: { sidebarPath: undefined }, blog: { onUntruncatedBlogPosts: 'ignore' }, theme: {} }]],\n};\n",
      'website/docs/intro.md':
        '---\nimage: img/seal.png\n---\n\n# Intro\n\n![A fox](/img/fox.png)\n\n![An owl](./owl.png)\n\n![A crow](../near/crow.png)\n\n![A bear](@site/static/img/bear.png)\n',
      'website/blog/2026-01-02-first.mdx':
        '---\ntitle: First\nimage: ./lynx.png\n---\n\n![A hare](/img/hare.png)\n\n<img src="/img/wolf.png" alt="A wolf" />\n',
      'website/src/pages/index.jsx':
        'export default function Home() {\n  return <img src="/img/deer.png" alt="A deer" />;\n}\n',
    },
    missing: [
      'website/blog/lynx.png',
      'website/static/img/hare.png',
      'website/static/img/wolf.png',
      'website/static/img/seal.png',
      'website/static/img/fox.png',
      'website/docs/owl.png',
      'website/near/crow.png',
      'website/static/img/bear.png',
      'website/static/img/deer.png',
    ],
    output: 'website/build',
    folder: 'website',
  },
];
