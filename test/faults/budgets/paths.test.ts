import assert from 'node:assert/strict';
import { languages } from '../../../src/core/links/languages.ts';
import type { LinkDocument } from '../../../src/core/links/linkTarget.ts';
import { EventLoopBudget } from '../../../src/core/base/eventLoopBudget.ts';
import { scanDocument } from '../../../src/core/links/missingImages.ts';
import { GitIgnore } from '../../../src/core/links/site/gitIgnore.ts';
import { fileTree, type Tree } from '../../support/fileTree.ts';
import { longText } from '../../unit/links/longTexts.ts';
import { cpuMs, leastOf } from '../../support/cpuTime.ts';

describe('The paths of 500 links', () => {
  const place = { workspaceFolder: '/w', documentPath: '/w/a/b/c/d/e/f/g/long.md' } as const;
  const site = ['hugo.toml', 'public/x.png', 'static/x.png', 'source/x.png', 'a/b/public/x.png', 'a/b/static/x.png'];
  const manyNames = Array.from({ length: 5000 }, (_, index) => `a/b/c/d/e/f/g/page-${index}.md`);
  const config = `{ // ${'\n// "x": {'.repeat(10_000)}\n"compilerOptions": { "paths": { "@/*": ["./src/*"] } } }`;

  it('below the root of a deep site are known within 100 ms of CPU', async () => {
    await expectWithin(100, 'markdown', { ...place, text: longText.replaceAll('](img/', '](/img/') }, [
      ...site,
      ...manyNames,
    ]);
  });

  it('with an alias are known within 200 ms of CPU, by a configuration of 10,000 lines', async () => {
    const files = { 'tsconfig.json': config, ...Object.fromEntries(manyNames.map((name) => [name, ''])) };
    await expectWithin(200, 'markdown', { ...place, text: longText.replaceAll('](img/', '](@/img/') }, files);
  });

  it('in a chapter of LaTeX are known within 100 ms of CPU, in 50 files of 20 KB', async () => {
    const text = Array.from({ length: 500 }, (_, index) => `Words. \\includegraphics{x-${index}.png}\n`).join('');
    const includes = '\\input{chapters/other} \\include{chapters/long} % x\n'.repeat(400);
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`a${index}.tex`, includes]));
    await expectWithin(100, 'latex', { ...place, documentPath: '/w/chapters/x.tex', text }, files);
  });

  it('in AsciiDoc are known within 100 ms of CPU, with 1000 attributes', async () => {
    const attributes = Array.from({ length: 1000 }, (_, index) => `:a${index}: {a${index + 1}}\n`).join('');
    const text = `${attributes}\n${'image::{a990}/x.png[]\n\nimage::y.png[]\n\n'.repeat(250)}`;
    await expectWithin(100, 'asciidoc', { ...place, documentPath: '/w/chapters/x.adoc', text }, []);
  });
});

describe('5000 files and a long .gitignore', () => {
  it('are compared within 500 ms of CPU', async () => {
    const rules = Array.from({ length: 200 }, (_, index) => `*.x${index}\n/build-*/${index}/\n`).join('');
    const usedMs = await leastOf(500, async () => {
      const git = new GitIgnore(fileTree({ '.gitignore': rules }));
      const before = cpuMs();
      for (let index = 0; index < 5000; index++) {
        assert.equal(await git.ignoresFile(`docs/a/page-${index}.md`), false);
      }
      return cpuMs() - before;
    });
    assert.ok(usedMs < 500, `${usedMs} ms of CPU`);
  });
});

/** The best of five runs, because the first ones include compiling. */
async function expectWithin(
  maxMs: number,
  language: keyof typeof languages,
  document: Omit<LinkDocument, 'pathRules'>,
  tree: Tree,
): Promise<void> {
  const { scan, pathRules } = languages[language];
  const files = fileTree(tree);
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const budget = new EventLoopBudget({ pause: () => new Promise((resolve) => setImmediate(resolve)) });
    const before = cpuMs();
    await scanDocument(scan, { ...document, pathRules }, files, budget);
    runs.push(cpuMs() - before);
  }
  assert.ok(Math.min(...runs) < maxMs, `${Math.min(...runs)} ms of CPU`);
}
