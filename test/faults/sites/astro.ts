import type { GeneratedSite, SiteGenerator } from './site.ts';

const generator: SiteGenerator = {
  name: 'astro',
  packages: { astro: '7.3.5' },
  program: 'astro/bin/astro.mjs',
  build: ['build'],
};

const manifest = '{ "private": true, "type": "module" }\n';

export const astroSites: readonly GeneratedSite[] = [
  {
    title: 'Astro, with public and src/assets',
    generator,
    files: {
      'package.json': manifest,
      'astro.config.mjs': "import { defineConfig } from 'astro/config';\n\nexport default defineConfig({});\n",
      'public/robots.txt': 'User-agent: *\n',
      'src/pages/index.astro':
        '---\nconst title = "Zoo";\n---\n\n<html><body><h1>{title}</h1>\n<img src="/img/fox.png" alt="A fox" />\n</body></html>\n',
      'src/pages/guide/start.md':
        '# Start\n\n![A fox again](/img/fox.png)\n\n![An owl](../../assets/owl.png)\n\n![A hare](./hare.png)\n\n<img src="/wolf.png" alt="A wolf">\n',
      'src/content.config.ts':
        "import { defineCollection } from 'astro:content';\nimport { glob } from 'astro/loaders';\nimport { z } from 'astro/zod';\n\n" +
        "export const collections = {\n  blog: defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.md' }),\n    schema: ({ image }) => z.object({ cover: image() }) }),\n};\n",
      'src/content/blog/first.md':
        '---\ntitle: First\ncover: ../../assets/lynx.png\n---\n\n![A crow](../../assets/crow.png)\n\n![A bear](/bear.png)\n',
      'src/pages/blog/[id].astro':
        "---\nimport { getCollection, render } from 'astro:content';\n\n" +
        "export async function getStaticPaths() {\n  return (await getCollection('blog')).map((post) => ({ params: { id: post.id }, props: { post } }));\n}\n\n" +
        'const { Content } = await render(Astro.props.post);\n---\n\n<html><body><img src={Astro.props.post.data.cover.src} alt="" /><Content /></body></html>\n',
    },
    missing: [
      'src/assets/lynx.png',
      'src/assets/crow.png',
      'public/bear.png',
      'public/img/fox.png',
      'src/assets/owl.png',
      'src/pages/guide/hare.png',
      'public/wolf.png',
    ],
    output: 'dist',
  },
  {
    title: 'Astro, without a public folder yet',
    generator,
    files: {
      'package.json': manifest,
      'astro.config.mjs': 'export default {};\n',
      'src/pages/index.md': '![A fox](/fox.png)\n',
    },
    missing: ['public/fox.png'],
    output: 'dist',
  },
];
