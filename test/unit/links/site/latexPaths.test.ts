import assert from 'node:assert/strict';
import { imagesOf, missingIn } from './missingIn.ts';

const fox = '\\includegraphics{figures/fox.png}';

describe('An image of LaTeX', () => {
  for (const [name, path, text, files, missing] of [
    [
      'is found in the second folder of \\graphicspath',
      'paper.tex',
      '\\graphicspath{{images/}{figs/}}\n\\includegraphics{fox.png}\n',
      ['figs/fox.png'],
      [],
    ],
    [
      'goes to the first folder of \\graphicspath that is there',
      'p.tex',
      '\\graphicspath{{a/}{b/}}\\includegraphics{x.png}',
      ['b/'],
      ['b/x.png'],
    ],
    [
      'goes to the first folder of \\graphicspath where none is there',
      'p.tex',
      '\\graphicspath{{a/}\n {b/}}\\includegraphics{x.png}',
      [],
      ['a/x.png'],
    ],
    [
      'goes where the last \\graphicspath before it says',
      'p.tex',
      '\\graphicspath{{a/}}\\graphicspath{{b/}}\\includegraphics{x.png}\\graphicspath{{c/}}',
      [],
      ['b/x.png'],
    ],
    [
      'is not offered where a command names a folder',
      'p.tex',
      '\\graphicspath{{\\home/a/}{b/}}\\includegraphics{x.png}',
      [],
      [],
    ],
    [
      'is not offered where a folder is one of the file system',
      'p.tex',
      '\\graphicspath{{/srv/img/}}\\includegraphics{x.png}',
      [],
      [],
    ],
    ['is not offered without an extension', 'p.tex', '\\includegraphics{x}', [], []],
    [
      'is not offered with a command in its path',
      'paper.tex',
      '\\newcommand{\\figdir}{figs}\n\\includegraphics{\\figdir/fox.png}\n',
      ['figs/fox.png'],
      [],
    ],
    ['is not offered with a leading slash', 'p.tex', '\\includegraphics{/img/x.png}', [], []],
    [
      'is found as we write a name with a tilde, and not offered then',
      'p.tex',
      '\\includegraphics{a\\%7Eb.png} \\includegraphics{c\\%7Ed.png}',
      ['a~b.png'],
      [],
    ],
    ['has a name without the escapes', 'p.tex', '\\includegraphics{a\\_b\\%c.png}', [], ['a_b%c.png']],
  ] as const) {
    it(name, async () => assert.deepEqual(await missingIn(path, text, files), missing));
  }

  it('without an extension is the first file that LaTeX would take', async () => {
    const images = imagesOf('a/p.tex', '\\includegraphics{x}', {});
    const link = { range: { start: 0, end: 19 }, path: { text: 'x', range: { start: 17, end: 18 } } };
    const { candidates, target } = await images.candidates(link);
    assert.deepEqual(candidates.slice(0, 5), ['a/x.pdf', 'a/x.png', 'a/x.jpg', 'a/x.jpeg', 'a/x.eps']);
    assert.equal(target, undefined);
  });
});

describe('The root document of LaTeX', () => {
  const one = 'chapters/one.tex';
  for (const [name, path, files, missing] of [
    [
      'is named in a comment',
      one,
      { [one]: `% !TEX root = ../main.tex\n\\section{One}\n${fox}`, 'main.tex': '', 'figures/fox.png': '' },
      [],
    ],
    [
      'is named in a comment of another form',
      one,
      { [one]: `%!TeX root=../main\r\n${fox}`, 'main.tex': '' },
      ['figures/fox.png'],
    ],
    [
      'is named by subfiles',
      one,
      { [one]: `\\documentclass[../main]{subfiles}\n${fox}`, 'main.tex': '' },
      ['figures/fox.png'],
    ],
    [
      'includes the document',
      one,
      { [one]: fox, 'main.tex': '\\documentclass{book}\n\\include{chapters/one}' },
      ['figures/fox.png'],
    ],
    [
      'includes the document with \\input and an extension',
      one,
      { [one]: fox, 'main.tex': '\\input {chapters/one.tex}' },
      ['figures/fox.png'],
    ],
    ['imports the document', one, { [one]: fox, 'main.tex': '\\import{chapters/}{one}' }, ['figures/fox.png']],
    [
      'includes the document through another one',
      'a/b/c.tex',
      { 'a/b/c.tex': fox, 'a/all.tex': '\\input{a/b/c}', 'main.tex': '\\input{a/all}' },
      ['figures/fox.png'],
    ],
    [
      'is the document itself where nothing includes it',
      one,
      { [one]: fox, 'main.tex': '% \\include{chapters/one}' },
      ['chapters/figures/fox.png'],
    ],
    [
      'is the document itself where it is whole',
      one,
      { [one]: `\\documentclass{book}${fox}`, 'main.tex': '\\input{chapters/one}' },
      ['chapters/figures/fox.png'],
    ],
    ['may be in a folder around it though nothing was found', one, { [one]: fox, 'figures/fox.png': '' }, []],
    [
      'is one of those that include each other',
      'b.tex',
      { 'b.tex': fox, 'a.tex': '\\input{b}\\input{c}', 'c.tex': '\\input{a}' },
      ['figures/fox.png'],
    ],
    [
      'gives its \\graphicspath',
      one,
      { [one]: '\\includegraphics{fox.png}', 'main.tex': '\\graphicspath{{\\subfix{img/}}}\\input{chapters/one}' },
      ['img/fox.png'],
    ],
    [
      'gives its \\graphicspath to a subfile',
      one,
      { [one]: '\\documentclass[../main]{subfiles}\\includegraphics{fox.png}', 'main.tex': '\\graphicspath{{img/}}' },
      ['img/fox.png'],
    ],
    [
      'has its \\graphicspath in its preamble',
      one,
      {
        [one]: '\\includegraphics{fox.png}',
        'main.tex': '\\input{tex/preamble}\\input{chapters/one}',
        'tex/preamble.tex': '\\graphicspath{{img/}}',
      },
      ['img/fox.png'],
    ],
    [
      'has its \\graphicspath in a package',
      'a.tex',
      { 'a.tex': '\\usepackage{tikz, own}\\includegraphics{fox.png}', 'own.sty': '\\graphicspath{{img/}}' },
      ['img/fox.png'],
    ],
    [
      'gives its \\graphicspath besides that of the chapter',
      one,
      {
        [one]: '\\graphicspath{{a/}}\\includegraphics{fox.png}',
        'main.tex': '\\graphicspath{{b/}}\\input{chapters/one}',
        'b/fox.png': '',
      },
      [],
    ],
    ['may be one of the file system', one, { [one]: `% !TEX root = /home/me/main.tex\n${fox}` }, []],
    ['may be outside of the workspace', one, { [one]: `% !TEX root = ../../book/main.tex\n${fox}` }, []],
  ] as const) {
    it(name, async () => {
      const texts: Readonly<Record<string, string>> = files;
      assert.deepEqual(await missingIn(path, texts[path] ?? '', texts), missing);
    });
  }

  it('is looked for in 50 files and 1 MB', async () => {
    const rootAfter = (count: number, length: number) => ({
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`a${index}.tex`, '%'.repeat(length)])),
      'main.tex': '\\input{chapters/one}',
    });
    assert.deepEqual(await missingIn(one, fox, rootAfter(49, 10)), ['figures/fox.png']);
    assert.deepEqual(await missingIn(one, fox, rootAfter(50, 10)), ['chapters/figures/fox.png']);
    assert.deepEqual(await missingIn(one, fox, rootAfter(5, 250_000)), ['chapters/figures/fox.png']);
  });
});
