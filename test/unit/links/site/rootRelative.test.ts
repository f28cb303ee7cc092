import { describeMissing } from './missingIn.ts';

const fox = '![A fox](/fox.png)';

describeMissing('An image below the root of a site is not missing', [
  ['in public/ of VitePress', 'docs/guide/start.md', fox, ['docs/public/fox.png', 'docs/.vitepress/config.ts'], []],
  [
    'in static/ of Docusaurus',
    'website/docs/intro.md',
    '![A fox](/img/fox.png)',
    ['website/static/img/fox.png', 'website/docusaurus.config.js'],
    [],
  ],
  ['in static/ of another level', 'site/docs/a/b.md', fox, ['static/fox.png', 'site/docs/public/'], []],
  ['in source/ of Hexo', 'source/_posts/a.md', fox, ['source/fox.png', '_config.yml'], []],
  ['beside the page', 'site/pages/a.html', '<img src="/fox.png">', ['site/pages/fox.png', 'site/public/'], []],
  ['in the folder that is built by Hugo', 'content/a.md', fox, ['hugo.toml', 'public/fox.png'], []],
  ['in another case of letters', 'docs/a.md', '![A fox](/Fox.PNG)', ['docs/public/fox.png'], []],
  [
    'in assets/ of Hugo, for a style sheet',
    'assets/a.css',
    'a { background: url(/i/fox.png) }',
    ['hugo.yaml', 'assets/i/fox.png'],
    [],
  ],
]);

describeMissing('A new image below the root of a site', [
  [
    'goes to static/ of its package',
    'packages/site/src/routes/+page.svelte',
    '<img src="/hero.png" alt="A hero">',
    ['packages/site/static/logo.png', 'packages/site/package.json', 'public/'],
    ['packages/site/static/hero.png'],
  ],
  [
    'goes to the nearest public/',
    'apps/web/app/page.tsx',
    '<img src="/a.png" />',
    ['apps/web/public/x.png', 'public/x.png'],
    ['apps/web/public/a.png'],
  ],
  ['goes to public/ before static/', 'a.html', '<img src="/a.png">', ['static/', 'public/'], ['public/a.png']],
  [
    'goes to static/ where git ignores public/',
    'a.md',
    fox,
    { '.gitignore': 'public/', 'static/': '', 'public/': '' },
    ['static/fox.png'],
  ],
  ['goes to the workspace folder where there is no site', 'docs/a.md', fox, ['docs/b.md'], ['fox.png']],
  ['goes to docs_dir of MkDocs in the folder', 'docs/a.md', fox, { 'mkdocs.yml': 'docs_dir: .' }, ['fox.png']],
  ['goes to docs/ of MkDocs without the setting', 'docs/a.md', fox, { 'mkdocs.yaml': 'nav: []' }, ['docs/fox.png']],
  [
    'goes to src/ of an mdBook without the setting',
    'book/src/a.md',
    fox,
    { 'book/book.toml': '[book]' },
    ['book/src/fox.png'],
  ],
  [
    'goes to docs/ of MkDocs with a huge configuration',
    'docs/a.md',
    fox,
    { 'mkdocs.yml': `docs_dir: x\n${'#'.repeat(200_000)}` },
    ['docs/fox.png'],
  ],
  [
    'goes to public/ of Astro, which is not there yet',
    'src/pages/a.astro',
    '<img src="/a.png">',
    ['astro.config.ts', 'src/'],
    ['public/a.png'],
  ],
]);

describeMissing('A path that begins beside the root of the site', [
  ['is not public/public/', 'README.md', '![A](/public/img/fox.png)', ['public/img/old.png'], ['public/img/fox.png']],
  ['is not static/static/', 'a.md', '![A](/static/fox.png)', ['static/old.png'], ['static/fox.png']],
  [
    'is the one that is written in a component, too',
    'src/a.vue',
    '<img src="/public/a.png">',
    ['public/b.png', 'src/'],
    ['public/a.png'],
  ],
  [
    'may be any folder in Markdown',
    'README.md',
    '![A](/docs/fox.png)',
    ['public/old.png', 'docs/a.md'],
    ['docs/fox.png'],
  ],
  [
    'is below the root in a component',
    'src/a.vue',
    '<img src="/docs/a.png">',
    ['public/b.png', 'docs/a.md'],
    ['public/docs/a.png'],
  ],
  [
    'is below the root where the root has the folder',
    'README.md',
    '![A](/docs/fox.png)',
    ['public/docs/x.png', 'docs/a.md'],
    ['public/docs/fox.png'],
  ],
  [
    'is below the root where git ignores the folder',
    'content/a.md',
    '![A](/public/fox.png)',
    { 'hugo.toml': '', '.gitignore': 'public/', 'public/': '' },
    ['static/public/fox.png'],
  ],
  [
    'may begin at the repository',
    'web/docs/a.md',
    '![A](/web/static/fox.png)',
    ['web/static/x.png'],
    ['web/static/fox.png'],
  ],
]);

describeMissing('A path of Sphinx with a leading slash', [
  [
    'begins in the folder of conf.py',
    'docs/source/guide/start.rst',
    '.. image:: /_static/fox.png\n   :alt: A fox\n',
    ['docs/source/conf.py', 'docs/source/_static/fox.png'],
    [],
  ],
  [
    'leads there for a new image',
    'docs/a.rst',
    '.. image:: /img/a.png',
    ['docs/conf.py', 'public/'],
    ['docs/img/a.png'],
  ],
  ['may begin in the workspace folder', 'docs/a.rst', '.. image:: /img/a.png', ['docs/conf.py', 'img/a.png'], []],
  ['leads to the workspace folder without conf.py', 'docs/a.rst', '.. image:: /img/a.png', ['static/'], ['img/a.png']],
  ['is taken as it is written', 'a.rst', '.. image:: /a#b?c.png', ['conf.py'], []],
  [
    'is found percent-encoded, and not offered then',
    'a.rst',
    '.. image:: a%20b.png\n\n.. image:: c%20d.png',
    ['a b.png'],
    [],
  ],
]);

describeMissing('A path of Typst', [
  [
    'begins in the workspace folder',
    'paper/main.typ',
    '#image("/art/fox.png", alt: "A fox")',
    ['public/logo.png'],
    ['art/fox.png'],
  ],
  [
    'begins in the folder of typst.toml',
    'paper/text/a.typ',
    '#image("/art/fox.png")',
    ['paper/typst.toml'],
    ['paper/art/fox.png'],
  ],
  [
    'is found beside the main file, where the compiler begins without a root',
    'paper/main.typ',
    '#image("/art/fox.png")',
    ['paper/art/fox.png'],
    [],
  ],
  ['is no address', 'main.typ', '#image("a%20b.png", alt: "A fox")', ['a%20b.png'], []],
  ['has its number sign', 'main.typ', '#image("a#b.png")', [], ['a#b.png']],
  ['is none with a template in it', 'main.typ', '#image("{{ dir }}/a.png") #image("https://a.b/c.png")', [], []],
]);

describeMissing('A path that is filled in when the page is built is not offered', [
  ['with a variable of the build', 'public/index.html', '<img src="%PUBLIC_URL%/logo.png">', [], []],
  ['with an expression', 'a.html', '<img src="{{ base }}/a.png"><img src="${b}/a.png"><img src="#{c}/a.png">', [], []],
  ['with a tag', 'a.html', '<img src="<%= b %>/a.png"><img src="<?= b ?>/a.png">', [], []],
  [
    'with the folder of an unknown tool',
    'a.vue',
    '<img src="@/a.png"><img src="~/a.png"><img src="@site/a.png"><img src="~pkg/a.png">',
    [],
    [],
  ],
]);
