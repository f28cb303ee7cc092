import type { GeneratedSite, SiteGenerator } from './site.ts';

const generator: SiteGenerator = {
  name: 'eleventy',
  packages: { '@11ty/eleventy': '3.1.8' },
  program: '@11ty/eleventy/cmd.cjs',
  build: [],
};

const manifest = '{ "private": true, "type": "module" }\n';

const layout =
  '<!doctype html>\n<title>{{ title }}</title>\n{% if image %}<img src="{{ image }}" alt="">{% endif %}\n<main>{{ content | safe }}</main>\n';

export const eleventySites: readonly GeneratedSite[] = [
  {
    title: 'Eleventy, with public copied to the top of the site',
    generator,
    files: {
      'package.json': manifest,
      '.gitignore': '_site/\nnode_modules/\n',
      'eleventy.config.js':
        'export default function (config) {\n' +
        "  config.addPassthroughCopy({ './public/': '/' });\n" +
        "  config.addPassthroughCopy('content/**/*.png', { mode: 'html-relative', failOnError: true });\n" +
        "  return { dir: { input: 'content', includes: '../_includes' } };\n}\n",
      '_includes/base.njk': layout,
      'public/robots.txt': 'User-agent: *\n',
      'content/index.md':
        '---\nlayout: base.njk\ntitle: Zoo\n---\n\n![A fox](/img/fox.png)\n\n<img src="/wolf.png" alt="A wolf">\n',
      'content/blog/first.md':
        '---\nlayout: base.njk\ntitle: First\nimage: /img/lynx.png\n---\n\n![A fox again](/img/fox.png)\n\n![An owl](./owl.png)\n\n![A crow](img/crow.png)\n',
    },
    missing: [
      'public/img/lynx.png',
      'public/img/fox.png',
      'content/blog/owl.png',
      'content/blog/img/crow.png',
      'public/wolf.png',
    ],
    output: '_site',
  },
  {
    title: 'Eleventy, with everything in the folder of the project',
    generator,
    files: {
      'package.json': manifest,
      'eleventy.config.js': "export default function (config) {\n  config.addPassthroughCopy('img');\n}\n",
      '_includes/base.njk': layout,
      'index.md': '---\nlayout: base.njk\n---\n\n![A fox](/img/fox.png)\n\n![A hare](img/hare.png)\n',
      'about/team.md': '---\nlayout: base.njk\n---\n\n![A wolf](/img/wolf.png)\n',
    },
    missing: ['img/wolf.png', 'img/fox.png', 'img/hare.png'],
    output: '_site',
  },
  {
    title: 'Eleventy, with its input and images in src',
    generator,
    files: {
      'package.json': manifest,
      '.eleventy.js':
        'export default function (config) {\n' +
        "  config.addPassthroughCopy('src/img');\n" +
        "  return { dir: { input: 'src', output: 'build' } };\n}\n",
      'src/_includes/base.njk': layout,
      'src/index.md': '---\nlayout: base.njk\n---\n\n![A fox](/img/fox.png)\n\n![A hare](./img/hare.png)\n',
      'src/blog/first.md': '---\nlayout: base.njk\n---\n\n![A wolf](/img/wolf.png)\n',
    },
    missing: ['src/img/wolf.png', 'src/img/fox.png', 'src/img/hare.png'],
    output: 'build',
  },
  {
    title: 'Eleventy, with src/static copied to the top of the site',
    generator,
    files: {
      'package.json': manifest,
      'eleventy.config.js':
        "export const config = { dir: { input: 'src/pages' } };\n\nexport default function (config) {\n" +
        '  config.addPassthroughCopy({ "src/static": "." });\n}\n',
      'src/pages/_includes/base.njk': layout,
      'src/pages/first.md': '---\nlayout: base.njk\n---\n\n![A fox](/img/fox.png)\n',
    },
    missing: ['src/static/img/fox.png'],
    output: '_site',
  },
];
