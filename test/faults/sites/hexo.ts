import type { GeneratedSite, SiteGenerator } from './site.ts';

const packages = {
  hexo: '8.1.2',
  'hexo-generator-index': '4.0.0',
  'hexo-renderer-marked': '7.0.1',
} as const;

const generator: SiteGenerator = {
  name: 'hexo',
  packages,
  program: 'hexo/bin/hexo',
  build: ['generate', '--bail'],
};

const theme = {
  'package.json': `${JSON.stringify({ private: true, hexo: { version: packages.hexo }, dependencies: packages }, undefined, 2)}\n`,
  '.gitignore': 'node_modules/\npublic/\ndb.json\n',
  'themes/plain/layout/index.njk':
    '<!doctype html>\n<title>Zoo</title>\n{% for post in page.posts.toArray() %}<p>{{ post.title }}</p>{% endfor %}\n',
  'themes/plain/layout/post.njk':
    '<!doctype html>\n<title>{{ page.title }}</title>\n{% if page.cover %}<img src="{{ page.cover }}" alt="">{% endif %}\n<main>{{ page.content | safe }}</main>\n',
} as const;

export const hexoSites: readonly GeneratedSite[] = [
  {
    title: 'Hexo, with a folder for the images of each post',
    generator,
    files: {
      ...theme,
      '_config.yml':
        'title: Zoo\nurl: http://example.com\ntheme: plain\npost_asset_folder: true\n' +
        'marked:\n  prependRoot: true\n  postAsset: true\n',
      'source/_posts/first.md':
        '---\ntitle: First\ncover: lynx.png\ndate: 2026-01-02 03:04:05\n---\n\n![A fox](/images/fox.png)\n\n![An owl](owl.png)\n\n![A crow](./near/crow.png)\n\n' +
        '![A deer](../images/deer.png)\n\n<img src="hare.png" alt="A young hare">\n',
      'source/_posts/second.md':
        '---\ntitle: Second\ncover: /images/seal.png\ndate: 2026-02-03 04:05:06\n---\n\n![A bear](bear.png)\n',
      'source/_posts/second/notes.txt': 'Notes\n',
      'source/about/index.md': '---\ntitle: About\nlayout: post\n---\n\n![A hare](/images/hare.png)\n',
    },
    missing: [
      'source/_posts/first/lynx.png',
      'source/images/fox.png',
      'source/_posts/first/owl.png',
      'source/_posts/first/near/crow.png',
      'source/images/deer.png',
      'source/_posts/first/hare.png',
      'source/images/seal.png',
      'source/_posts/second/bear.png',
      'source/images/hare.png',
    ],
    output: 'public',
  },
  {
    title: 'Hexo, with the images of all posts in source/images',
    generator,
    files: {
      ...theme,
      '_config.yml':
        'title: Zoo\nurl: http://example.com\ntheme: plain\npost_asset_folder: false\nmarked:\n  prependRoot: false\n',
      'source/images/.gitkeep': '',
      'source/about/index.md': '---\ntitle: About\nlayout: post\n---\n\n![A wolf](wolf.png)\n',
      'source/_posts/first.md':
        '---\ntitle: First\ndate: 2026-01-02 03:04:05\n---\n\n![A fox](/images/fox.png)\n\n<img src="/images/owl.png" alt="An owl">\n',
    },
    missing: ['source/images/fox.png', 'source/images/owl.png', 'source/about/wolf.png'],
    output: 'public',
  },
  {
    title: 'Hexo, with the settings of a new site and relative paths',
    generator,
    files: {
      ...theme,
      '_config.yml':
        'title: Zoo\nurl: http://example.com\ntheme: plain\npost_asset_folder: false\nrelative_link: false\n',
      'source/_posts/first.md':
        '---\ntitle: First\ndate: 2026-01-02 03:04:05\n---\n\n![A fox](images/fox.png)\n\n![An owl](../images/owl.png)\n',
      'source/about/index.md':
        '---\ntitle: About\nlayout: post\n---\n\n![A wolf](wolf.png)\n\n![A hare](./images/hare.png)\n\n<img src="crow.png" alt="A crow">\n',
    },
    missing: [
      'source/images/fox.png',
      'source/images/owl.png',
      'source/wolf.png',
      'source/images/hare.png',
      'source/about/crow.png',
    ],
    output: 'public',
  },
];
