import assert from 'node:assert/strict';
import type { Language } from '../../../src/core/links/imageLink.ts';
import { languages } from '../../../src/core/links/languages.ts';
import { linkText, writeLink } from '../../../src/core/links/link.ts';

const facts = { src: 'img/a b.png', alt: 'A "fox" & {1}', title: 'T\n<t>', width: 64, height: 32 };

describe('writeLink', () => {
  const write = (languageId: string, template = '', more = {}) =>
    linkText(writeLink(languageId, { ...facts, ...more }, template));
  const img = '<img src="img/a%20b.png" alt="A &quot;fox&quot; &amp; &#123;1&#125;" width="64" height="32"';

  const forms: Readonly<Record<string, readonly string[]>> = {
    '![A "fox" & {1}](img/a%20b.png)': ['markdown', 'prompt', 'instructions', 'chatagent', 'skill'],
    '![A "fox" & \\{1\\}](img/a%20b.png)': ['mdx'],
    [`${img}>`]: [
      ...['html', 'vue', 'svelte', 'astro', 'handlebars', 'php', 'razor', 'aspnetcorerazor', 'blade', 'erb', 'liquid'],
      ...['twig', 'django-html', 'jinja-html'],
    ],
    [`${img} />`]: ['javascriptreact', 'typescriptreact'],
    'image::img/a%20b.png["A &#34;fox&#34; &#38; &#123;1&#125;",64,32]': ['asciidoc'],
    '.. image:: img/a\\ b.png\n   :alt: A "fox" & {1}': ['restructuredtext'],
    '\\includegraphics{img/a b.png}': ['latex', 'tex'],
    '#image("img/a b.png", alt: "A \\"fox\\" & {1}")': ['typst'],
    'url("img/a%20b.png")': ['css', 'scss', 'less', 'sass', 'postcss', 'stylus'],
    'img/a b.png': [
      'plaintext',
      'javascript',
      'typescript',
      'xtypescriptreact',
      'typescriptreactx',
      'markdown-math',
      'xmarkdown',
      'xmdx',
      'mdxx',
      'xhtml',
      'htmlx',
      '',
    ],
  };
  for (const [link, languageIds] of Object.entries(forms)) {
    for (const languageId of languageIds) {
      it(`writes ${link} in ${languageId || 'no language'}`, () => assert.equal(write(languageId), link));
    }
  }

  it('has a form here for every id in the table of languages', () => {
    const known = new Set(Object.values(forms).flat());
    const ids = Object.values<Language>(languages).flatMap((each) => [...each.ids, ...(each.writtenIds ?? [])]);
    assert.deepEqual(
      ids.filter((id) => !known.has(id)),
      [],
    );
  });

  const templates: readonly (readonly [languageId: string, template: string, link: string])[] = [
    ['markdown', '![${alt}](${src} "${title}")', '![A "fox" & {1}](img/a%20b.png "T \\<t\\>")'],
    ['markdown', '![x](${src} "${alt}")', '![x](img/a%20b.png "A \\"fox\\" \\& \\{1\\}")'],
    ['mdx', '<img alt="![${alt}]">', '<img alt="![A &quot;fox&quot; &amp; &#123;1&#125;]">'],
    ['markdown', '${width}x${height} ${nobody} \\${alt}', '64x32 ${nobody} ${alt}'],
    ['markdown', '<b>${title}</b><i title="${title}">', '<b>T \\<t\\></b><i title="T &lt;t&gt;">'],
    ['html', '<a href="${src}">${title}</a>', '<a href="img/a%20b.png">T &lt;t&gt;</a>'],
    ['latex', '\\includegraphics{${src}} % ${title}', '\\includegraphics{img/a b.png} % T <t>'],
    ['latex', '[alt={${alt}}]', '[alt={A "fox" \\& \\{1\\}}]'],
    ['css', '/* ${title/T/*\\//} */', '/* * / <t> */'],
    ['plaintext', '<img src="${src}">', '<img src="img/a%20b.png">'],
    ['markdown', '${src/^img/~/}', '~/a%20b.png'],
    ['markdown', '${alt/fox/](x)/}', 'A \\"\\]\\(x\\)\\" \\& \\{1\\}'],
  ];
  for (const [languageId, template, link] of templates) {
    it(`fills ${template} in ${languageId}`, () => assert.equal(write(languageId, template), link));
  }

  it('uses the form of the language without a template', () => {
    assert.equal(linkText(writeLink('markdown', { ...facts, alt: '' })), '![](img/a%20b.png)');
  });

  it('accepts an empty alt text', () => {
    assert.equal(write('markdown', '', { alt: '' }), '![](img/a%20b.png)');
  });

  it('escapes every ASCII punctuation mark in Markdown where it does not know the place', () => {
    const marks = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
    assert.equal(write('markdown', '${alt}', { alt: marks }), marks.replace(/./g, '\\$&'));
  });
});
