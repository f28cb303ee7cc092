import type { GeneratedSite, SiteGenerator } from './site.ts';

const generator: SiteGenerator = {
  name: 'slidev',
  packages: { '@slidev/cli': '52.20.1', '@slidev/theme-default': '0.25.0' },
  program: '@slidev/cli/bin/slidev.mjs',
  build: ['build'],
};

export const slidevSites: readonly GeneratedSite[] = [
  {
    title: 'Slidev, in a folder of a repository',
    generator,
    files: {
      'README.md': '# Talks\n',
      'talk/package.json': '{ "private": true }\n',
      'talk/public/robots.txt': 'User-agent: *\n',
      'talk/slides.md':
        '---\ntheme: default\nlayout: cover\nbackground: /img/lynx.png\nfonts:\n  provider: none\n---\n\n# Zoo\n\n![A fox](/img/fox.png)\n\n---\n\n# Second\n\n' +
        '![An owl](./owl.png)\n\n<img src="/wolf.png" alt="A wolf">\n\n---\nsrc: ./pages/more.md\n---\n',
      'talk/pages/more.md': '# More\n\n![A hare](/hare.png)\n\n![A crow](../img/crow.png)\n',
    },
    missing: [
      'talk/public/hare.png',
      'talk/img/crow.png',
      'talk/public/img/lynx.png',
      'talk/public/img/fox.png',
      'talk/owl.png',
      'talk/public/wolf.png',
    ],
    output: 'talk/dist',
    folder: 'talk',
    drawnPages: { '1': 'A fox', '2': 'An owl', '3': 'A hare' },
  },
];
