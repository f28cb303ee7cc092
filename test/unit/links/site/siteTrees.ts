/** The layouts of sites, as their tools make them, with a few images. */
interface SiteTree {
  /** Texts by their paths, and images with no text; what ends with `/` is an empty folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The missing images of each text. */
  readonly missing: Readonly<Record<string, readonly string[]>>;
}

export const siteTrees: Readonly<Record<string, SiteTree>> = {
  Docusaurus: {
    files: {
      'package.json': '{}',
      'img/readme.png': '',
      'README.md': '![a](img/readme.png) ![b](/website/static/img/fox.png) ![c](/website/static/img/readme-new.png)',
      'website/docusaurus.config.ts': '',
      'website/static/img/fox.png': '',
      'website/docs/local.png': '',
      'website/docs/intro.md':
        '![a](/img/fox.png) ![b](./local.png) ![c](@site/static/img/fox.png)\n' +
        '![d](/img/new.png) ![e](./new.png) ![f](@site/static/img/other.png)',
      'website/blog/2024/post.mdx': '<img src="/img/fox.png" alt="a" />\n\n![b](/img/post.png)',
      'website/src/pages/index.tsx':
        'const a = <img src="/img/fox.png" alt="a" />; const b = <img src="/img/b.png" alt="b" />;',
      'website/src/css/custom.css': 'a { background: url("/img/fox.png"); } b { background: url("/img/back.png"); }',
    },
    missing: {
      'README.md': ['website/static/img/readme-new.png'],
      'website/docs/intro.md': ['website/static/img/new.png', 'website/docs/new.png', 'website/static/img/other.png'],
      'website/blog/2024/post.mdx': ['website/static/img/post.png'],
      'website/src/pages/index.tsx': ['website/static/img/b.png'],
      'website/src/css/custom.css': ['website/static/img/back.png'],
    },
  },
  VitePress: {
    files: {
      'docs/.vitepress/config.ts': '',
      'docs/public/fox.png': '',
      'docs/guide/start.md': '![a](/fox.png) ![b](/wolf.png) ![c](./owl.png) ![d](../public/fox.png)',
      'docs/index.md': '![a](/fox.png) ![b](/guide/owl.png)',
    },
    missing: {
      'docs/guide/start.md': ['docs/public/wolf.png', 'docs/guide/owl.png'],
      'docs/index.md': ['docs/guide/owl.png'],
    },
  },
  'VitePress without images': {
    files: { 'docs/.vitepress/config.mts': '', 'docs/guide/start.md': '![a](/fox.png)' },
    missing: { 'docs/guide/start.md': ['docs/public/fox.png'] },
  },
  VuePress: {
    files: {
      'docs/.vuepress/config.js': '',
      'docs/.vuepress/public/img/fox.png': '',
      'docs/guide/README.md': '![a](/img/fox.png) ![b](/img/new.png)',
    },
    missing: { 'docs/guide/README.md': ['docs/.vuepress/public/img/new.png'] },
  },
  Astro: {
    files: {
      'astro.config.mjs': '',
      'public/fox.png': '',
      'src/assets/owl.png': '',
      'src/pages/index.astro': '---\n---\n<img src="/fox.png" alt="a"><img src="/wolf.png" alt="b">',
      'src/content/blog/post.md': '![a](/fox.png) ![b](../../assets/owl.png) ![c](../../assets/new.png)',
    },
    missing: {
      'src/pages/index.astro': ['public/wolf.png'],
      'src/content/blog/post.md': ['src/assets/new.png'],
    },
  },
  'Hugo with bundles': {
    files: {
      'hugo.toml': '',
      'static/img/logo.png': '',
      'assets/img/piped.png': '',
      'public/img/built.png': '',
      '.gitignore': '/public/\n',
      'content/posts/fox/hero.png': '',
      'content/posts/fox/index.md':
        '![a](hero.png) ![b](/img/logo.png) ![c](/img/piped.png) ![d](/img/new.png) ![e](tail.png)',
      'layouts/index.html': '<img src="/img/logo.png"><img src="/img/top.png"><img src="{{ .RelPermalink }}/x.png">',
    },
    missing: {
      'content/posts/fox/index.md': ['static/img/new.png', 'content/posts/fox/tail.png'],
      'layouts/index.html': ['static/img/top.png'],
    },
  },
  'Jekyll in docs': {
    files: {
      'docs/_config.yml': '',
      'docs/assets/fox.png': '',
      'docs/guide/start.md': '![a](/assets/fox.png) ![b]({{ site.baseurl }}/assets/x.png) ![c](/assets/new.png)',
      'README.md': '![a](docs/assets/fox.png) ![b](/docs/assets/fox.png)',
    },
    missing: { 'docs/guide/start.md': ['docs/assets/new.png'], 'README.md': [] },
  },
  Hexo: {
    files: {
      '_config.yml': 'post_asset_folder: true',
      'source/img/fox.png': '',
      'source/_posts/first/hero.png': '',
      'source/_posts/first.md': '![a](/img/fox.png) ![b](hero.png) ![c](tail.png) ![d](/img/new.png)',
      'public/': '',
      '.gitignore': 'public/\n',
      'source/about/index.md': '![a](/img/fox.png) ![b](/img/me.png)',
    },
    missing: {
      'source/_posts/first.md': ['source/_posts/first/tail.png', 'source/img/new.png'],
      'source/about/index.md': ['source/img/me.png'],
    },
  },
  MkDocs: {
    files: {
      'mkdocs.yml': 'site_name: x\ndocs_dir: "manual" # not docs\n',
      'manual/img/fox.png': '',
      'manual/guide/start.md': '![a](/img/fox.png) ![b](../img/fox.png) ![c](/img/new.png) ![d](../img/other.png)',
      'README.md': '![a](/manual/img/fox.png) ![b](/img/of-the-readme.png)',
    },
    missing: {
      'manual/guide/start.md': ['manual/img/new.png', 'manual/img/other.png'],
      'README.md': ['img/of-the-readme.png'],
    },
  },
  Sphinx: {
    files: {
      'docs/source/conf.py': '',
      'docs/source/_static/fox.png': '',
      'docs/source/guide/start.rst':
        '.. image:: /_static/fox.png\n\n.. figure:: /_static/new.png\n\n.. image:: near.png\n',
      'docs/source/guide/more.md': '![a](/_static/fox.png) ![b](/_static/more.png)',
    },
    missing: {
      'docs/source/guide/start.rst': ['docs/source/_static/new.png', 'docs/source/guide/near.png'],
      'docs/source/guide/more.md': ['docs/source/_static/more.png'],
    },
  },
  mdBook: {
    files: {
      'guide/book.toml': '[book]\ntitle = "x"\nsrc = "text"\n',
      'guide/text/img/fox.png': '',
      'guide/text/one.md': '![a](/img/fox.png) ![b](img/fox.png) ![c](/img/new.png)',
    },
    missing: { 'guide/text/one.md': ['guide/text/img/new.png'] },
  },
  Slidev: {
    files: {
      'talk/slides.md': '![a](/fox.png) ![b](./own.png) ![c](/new.png)\n\n<img src="/fox.png">',
      'talk/public/fox.png': '',
      'talk/package.json': '{}',
    },
    missing: { 'talk/slides.md': ['talk/own.png', 'talk/public/new.png'] },
  },
  Marp: {
    files: { 'deck/img/fox.png': '', 'deck/deck.md': '![w:300](img/fox.png) ![bg](./img/back.jpg)' },
    missing: { 'deck/deck.md': ['deck/img/back.jpg'] },
  },
  'SvelteKit in a monorepo': {
    files: {
      'pnpm-workspace.yaml': '',
      'packages/site/svelte.config.js': '',
      'packages/site/static/logo.png': '',
      'packages/site/src/routes/+page.svelte': '<img src="/logo.png" alt="a"><img src="/hero.png" alt="b">',
      'packages/bare/svelte.config.js': '',
      'packages/bare/src/routes/+page.svelte': '<img src="/hero.png" alt="b">',
      'packages/ui/src/Icon.svelte': '<img src="./icon.png" alt="c">',
    },
    missing: {
      'packages/site/src/routes/+page.svelte': ['packages/site/static/hero.png'],
      'packages/bare/src/routes/+page.svelte': ['packages/bare/static/hero.png'],
      'packages/ui/src/Icon.svelte': ['packages/ui/src/icon.png'],
    },
  },
  Next: {
    files: {
      'next.config.mjs': '',
      'public/fox.png': '',
      'tsconfig.json': '{ /* paths */ "compilerOptions": { "paths": { "@/*": ["./src/*"], }, }, }',
      'src/assets/owl.png': '',
      'app/page.tsx':
        'const a = [<Image src="/fox.png" alt="a" />, <Image src="/wolf.png" alt="b" />, <img src="/public/fox.png" />];\n' +
        'const b = [<img src="@/assets/owl.png" />, <img src="@/assets/new.png" />, <img src="~/assets/x.png" />];',
    },
    missing: { 'app/page.tsx': ['public/wolf.png', 'src/assets/new.png'] },
  },
  'A thesis in LaTeX': {
    files: {
      'thesis.tex':
        '\\documentclass{book}\\graphicspath{{figures/}{plots/}}\\begin{document}\\include{chapters/one}\\end{document}',
      'figures/': '',
      'plots/fox.png': '',
      'chapters/one.tex':
        '\\includegraphics{fox.png} \\includegraphics{wolf.png} \\includegraphics{owl} \\includegraphics{plots/fox.png}',
    },
    missing: { 'chapters/one.tex': ['figures/wolf.png'] },
  },
  'A book in AsciiDoc': {
    files: {
      'book/book.adoc': '= Book\n:imagesdir: images\n\ninclude::chapters/one.adoc[]\n',
      'book/images/fox.png': '',
      'book/chapters/one.adoc': '== One\n\nimage::fox.png[a]\n\nimage::wolf.png[b]\n',
    },
    missing: { 'book/chapters/one.adoc': ['book/images/wolf.png'] },
  },
  Antora: {
    files: {
      'docs/antora.yml': '',
      'docs/modules/ROOT/images/fox.png': '',
      'docs/modules/ROOT/pages/index.adoc': 'image::fox.png[a]\n\nimage::new.png[b]\n\nimage::other:x.png[c]\n',
    },
    missing: { 'docs/modules/ROOT/pages/index.adoc': ['docs/modules/ROOT/images/new.png'] },
  },
  Gatsby: {
    files: {
      'gatsby-config.js': '',
      'public/img/built.png': '',
      'src/pages/index.jsx': 'const a = <img src="/img/built.png" />; const b = <img src="/img/new.png" />;',
    },
    missing: { 'src/pages/index.jsx': ['static/img/new.png'] },
  },
  Zola: {
    files: { 'config.toml': '', 'content/post.md': '![a](/new.png)', 'public/': '', '.gitignore': 'public' },
    missing: { 'content/post.md': ['static/new.png'] },
  },
};
