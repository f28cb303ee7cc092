import assert from 'node:assert/strict';
import { copyFilesDestination } from '../../../src/core/naming/destination.ts';

const documentPath = '/home/me/site/docs/api/read.md';

function isMatch(glob: string, path: string | undefined = documentPath): boolean {
  const place = { workspaceFolder: '/home/me/site', documentPath: path };
  return copyFilesDestination({ [glob]: 'hit/' }, place) === 'hit/';
}

describe('copyFilesDestination', () => {
  const globs: Readonly<Record<string, boolean>> = {
    '*.md': true,
    '**/*.md': true,
    '**': true,
    'docs/**/*.md': true,
    'docs/**': true,
    'docs/**/api/*': true,
    'docs/*.md': false,
    'ocs/**': false,
    '/docs/**/*': true,
    '/docs/api/*.md': true,
    '/api/*.md': false,
    '/*.md': false,
    '/**': true,
    '**/docs/api/rea?.md': true,
    '**/docs/api/rea??.md': false,
    '**/docs?api/read.md': false,
    '*.{md,mdx}': true,
    '*.{txt,m{d,dx}}': true,
    '*.{txt,mdx}': false,
    '{docs,posts}/**': true,
    'r[a-e]ad.md': true,
    'r[!a-d]ad.md': true,
    'r[^e]ad.md': false,
    'docs[!x]api/read.md': false,
    'read\\.md': true,
    'read.m': false,
    readxmd: false,
    'READ.md': false,
    'r[z-a]ad.md': false,
    'r[xyz]ad.md': false,
    'api/**read.md': true,
    'docs/**read.md': false,
    'docs/**a/read.md': false,
    'docs/ap**/read.md': true,
    'd**i/read.md': false,
    '**/me/**/docs/**/read.md': true,
  };
  for (const [glob, expected] of Object.entries(globs)) {
    it(`${expected ? 'matches' : 'does not match'} the document with ${glob}`, () =>
      assert.equal(isMatch(glob), expected));
  }

  it('matches names that look like globs, and hidden ones', () => {
    assert.equal(isMatch('[\\[]id].md', '/home/me/site/[id].md'), true);
    assert.equal(isMatch('\\[id\\]/\\{a\\}+(b).md', '/home/me/site/[id]/{a}+(b).md'), true);
    assert.equal(isMatch('*.md', '/home/me/site/.hidden/.notes.md'), true);
    assert.equal(isMatch('/?/*', '/home/me/site/🦊/a.md'), true);
  });

  it('matches nothing outside of the workspace folder with a glob that begins there', () => {
    assert.equal(isMatch('/**', '/home/me/other/read.md'), false);
  });

  it('uses the first glob that matches', () => {
    const setting = { '*.txt': 'a/', 'docs/**': 'b/', '**': 'c/' };
    assert.equal(copyFilesDestination(setting, { workspaceFolder: undefined, documentPath }), 'b/');
  });

  it('is beside the document where no glob matches, and where there is no document', () => {
    const beside = [documentPath, undefined].map((path) =>
      copyFilesDestination(
        { '*.txt': 'a/', '/**': 'b/', ...(path ? {} : { '**': 'c/' }) },
        { workspaceFolder: undefined, documentPath: path },
      ),
    );
    assert.deepEqual(beside, ['${fileName}', '${fileName}']);
  });
});
