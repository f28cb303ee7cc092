import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isBuilt } from '../../../../src/core/links/site/builtSites.ts';
import { GitIgnore } from '../../../../src/core/links/site/gitIgnore.ts';
import { fileTree } from '../../../support/fileTree.ts';

const paths = [
  ...['a.md', 'b.txt', '#c.md', '!d.md', 'e f.md', 'g ', 'h[1].md', 'i/a.md', 'i/j/a.md', 'i/j/k/a.md', 'i/j/b.txt'],
  ...['public/a.md', 'docs/public/a.md', 'docs/a.md', 'docs/b.md', 'docs/deep/a.md', 'x/y/z/a.md', 'x/z/a.md'],
];

describe('What .gitignore hides', () => {
  for (const rules of [
    { '.gitignore': '' },
    { '.gitignore': '*.md' },
    { '.gitignore': '*.md\n!a.md' },
    { '.gitignore': 'public' },
    { '.gitignore': '/public\n' },
    { '.gitignore': 'public/\r\n' },
    { '.gitignore': 'docs/public/\n# a.md\n\n   \n' },
    { '.gitignore': 'i/*\n!i/j\ni/j/k' },
    { '.gitignore': 'i/\n!i/j/a.md' },
    { '.gitignore': 'a.md/' },
    { '.gitignore': '**/a.md' },
    { '.gitignore': 'x/**/a.md' },
    { '.gitignore': 'x/**' },
    { '.gitignore': '/x/**/\n' },
    { '.gitignore': '**/z/**' },
    { '.gitignore': '**' },
    { '.gitignore': '/*\n!/docs/' },
    { '.gitignore': '\\#c.md\n\\!d.md\ne f.md   \ng\\ ' },
    { '.gitignore': 'h\\[1\\].md' },
    { '.gitignore': 'h[[]1].md\n?.txt' },
    { '.gitignore': '[!a].md' },
    { '.gitignore': '[^a-c].md\n[]x].md' },
    { '.gitignore': '[a-c' },
    { '.gitignore': '*a*.*d' },
    { '.gitignore': '?.md\nd*/d*' },
    { '.gitignore': '*.md', 'docs/.gitignore': '!a.md\n/b.md' },
    { '.gitignore': '/docs', 'docs/.gitignore': '!*' },
    { 'docs/.gitignore': 'deep/\n/a.md', 'i/j/.gitignore': '*' },
  ]) {
    it(`is what git says for ${JSON.stringify(rules)}`, async () => {
      const files = { ...Object.fromEntries(paths.map((path) => [path, ''])), ...rules };
      const git = new GitIgnore(fileTree(files));
      const shown: string[] = [];
      for (const path of paths) {
        shown.push(...((await git.ignoresFile(path)) ? [] : [path]));
      }
      assert.deepEqual(shown.sort(), shownByGit(files));
    });
  }

  it('is found in time for a glob of many stars', async () => {
    const git = new GitIgnore(
      fileTree({ '.gitignore': `${'*a'.repeat(400)}*b\n${'[*'.repeat(400)}\n${'**/'.repeat(300)}x` }),
    );
    assert.equal(await git.ignoresFile(`${'a/'.repeat(100)}${'a'.repeat(255)}`), false);
  });
});

/** The files that git would add. */
function shownByGit(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'ignore-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: folder, encoding: 'utf8' });
    git('init', '-q');
    const listed = git('ls-files', '-z', '--others', '--exclude-standard').split('\0');
    return paths.filter((path) => listed.includes(path)).sort();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('A built site', () => {
  const files = fileTree(['docs/mkdocs.yml', 'book/book.toml', 'hugo/hugo.toml', 'site/a.md', 'public/a.md']);
  for (const [path, searched, expected] of [
    ['jk/_site/index.html', 'jk', true],
    ['jk/_site/index.html', 'jk/_site', false],
    ['jk/index.md', 'jk', false],
    ['docs/_build/html/a.html', '', true],
    ['docs/site/a/index.html', '', true],
    ['site/a.md', '', false],
    ['book/book/index.html', '', true],
    ['book/src/a.md', '', false],
    ['hugo/public/index.html', 'hugo', true],
    ['public/a.md', '', false],
    ['web/.next/server/a.html', '', true],
    ['web/.docusaurus/a.mdx', '', true],
  ] as const) {
    it(`${expected ? 'has' : 'does not have'} ${path} in a search in “${searched}”`, async () => {
      assert.equal(await isBuilt(path, searched, files), expected);
    });
  }
});
