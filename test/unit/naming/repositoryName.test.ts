import assert from 'node:assert/strict';
import { parseAssetPath } from '../../../src/core/naming/assetLocation.ts';
import { leadsIntoRepository } from '../../../src/core/naming/repositoryName.ts';

/** Names that some file system opens as the folder of a version control system. */
const repositories = [
  ...['.git', '.hg', '.svn'],
  ...['.GIT', '.Git', '.Hg', '.SvN', '.ſvn'], // case is ignored by macOS and Windows
  ...['.git.', '.git ', '.git . .', '.hg...', '.svn '], // Windows drops dots and spaces at the end
  ...['git~1', 'GIT~1', 'hg~1', 'Svn~2'], // short names of Windows
  ...['.git:x', '.git::$INDEX_ALLOCATION', '.git\\refs', 'a\\.git'], // streams and folders of Windows
  ...['.g\u200cit', '\u200d.git', '.git\ufeff', '.\u202egit', '.gi\u206at', '.h\u200fg', '.git\u200c.'], // ignored by HFS+
];

const others = [
  ...['.github', '.gitignore', '.gitmodules', '.git-images', 'git', '.git.d', '.g it', 'hg', '.hgignore', '.svnx'],
  ...['x.git', 'git~', 'git~x', 'mygit~1', '..git', '.gitt', '.', '..', '', ' .git', 'ſvn'],
];

describe('A path of images', () => {
  for (const name of repositories) {
    it(`leads into a repository by ${JSON.stringify(name)}, first, in the middle or last`, () => {
      const paths = [[name], [name, 'refs', 'a.png'], ['docs', name, 'a.png'], ['docs', name]];
      assert.deepEqual(paths.map(leadsIntoRepository), [true, true, true, true]);
    });

    it(`is refused as an argument with ${JSON.stringify(name)}`, () => {
      assert.throws(() => parseAssetPath(`${name}/refs/a.png`), { kind: 'pathIllegal', outcome: 'notSent' });
      assert.throws(() => parseAssetPath(`docs/${name}/a.png`), { kind: 'pathIllegal', outcome: 'notSent' });
    });
  }

  for (const name of others) {
    it(`leads into no repository by ${JSON.stringify(name)}`, () =>
      assert.equal(leadsIntoRepository(['docs', name, 'a.png']), false));
  }

  it('is judged in linear time', () => {
    const startMs = performance.now();
    for (const part of ['. ', ':', '\u200d', '.git ', 'git~', '~1']) {
      leadsIntoRepository([part.repeat(200_000), `.git${part.repeat(200_000)}x`]);
    }
    const elapsedMs = performance.now() - startMs;
    assert.ok(elapsedMs < 2000, `${elapsedMs} ms`);
  });
});
