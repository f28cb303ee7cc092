import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { pack } from '../../../dev/package.ts';
import { packedManifest } from '../../../dev/package/packedManifest.ts';
import { packedReadme } from '../../../dev/package/packedReadme.ts';
import { releasedChangelog, withVersion } from '../../../dev/release.ts';

const address = 'https://example.com/owner/name';

describe('The package', () => {
  for (const document of ['README.md', 'CHANGELOG.md']) {
    const text = readFileSync(document, 'utf8');

    it(`has a ${document} without images and relative links while the repository has no address`, () => {
      const urls = urlsOf(packedReadme(text, ''));
      assert.deepEqual(
        urls.filter(({ type, url }) => type === 'image' || !/^(?:https:|#)/.test(url)),
        [],
      );
    });

    it(`has a ${document} whose images and links lead to files of the published repository`, () => {
      const below = (folder: string) => `${address}/${folder}/HEAD/`;
      for (const { type, url } of urlsOf(packedReadme(text, address))) {
        assert.match(url, type === 'image' ? /^https:/ : /^(?:https:|#)/);
        const start = below(type === 'image' ? 'raw' : 'blob');
        if (url.startsWith(address)) {
          assert.ok(url.startsWith(start) && existsSync(url.slice(start.length)), url);
        }
      }
    });
  }

  it('leaves code in the README as it is', () => {
    const code = 'Write `![A lighthouse](img/hero.png)`.\n\n```md\n![A lighthouse](img/hero.png)\n```\n';
    assert.deepEqual([packedReadme(code, ''), packedReadme(code, address)], [code, code]);
  });

  it('shows what is left of the README without an address', () => {
    const readme =
      '# Title\n\n[中文](README.zh.md)\n\n![A](a.png)\n\n| ![B](b.png) |\n| - |\n\nSee [the *guide*](docs/guide.md).\n';
    assert.equal(packedReadme(readme, ''), '# Title\n\nSee the *guide*.\n');
    assert.equal(
      packedReadme(readme, address),
      readme
        .replace('README.zh.md', `${address}/blob/HEAD/README.zh.md`)
        .replace('a.png', `${address}/raw/HEAD/a.png`)
        .replace('b.png', `${address}/raw/HEAD/b.png`)
        .replace('docs/guide.md', `${address}/blob/HEAD/docs/guide.md`),
    );
  });

  it('points to the repository only when that has an address', () => {
    const manifest = { name: 'x', scripts: {}, devDependencies: {} };
    assert.deepEqual(packedManifest(manifest, ''), { name: 'x' });
    assert.deepEqual(packedManifest(manifest, address), {
      name: 'x',
      repository: { type: 'git', url: `${address}.git` },
      homepage: `${address}#readme`,
      bugs: { url: `${address}/issues` },
      qna: `${address}/discussions`,
    });
  });

  for (const published of ['', address]) {
    it(`has the same bytes twice, ${published ? 'with' : 'without'} an address`, async () => {
      const root = await temporaryFolder('root');
      const names = ['.vscodeignore', 'l10n', 'media', 'package.json', 'package.nls.json', 'package.nls.zh-cn.json'];
      for (const name of [...names, 'LICENSE', 'README.md', 'CHANGELOG.md']) {
        await cp(name, join(root, name), { recursive: true });
      }
      await mkdir(join(root, 'dist'));
      await Promise.all(['extension', 'browser'].map((name) => writeFile(join(root, 'dist', `${name}.js`), '0;')));
      const packages = ['one.vsix', 'other.vsix'].map((name) => join(root, name));
      for (const vsix of packages) {
        await pack(root, vsix, published);
      }
      const [one, other] = await Promise.all(packages.map((vsix) => readFile(vsix)));
      assert.ok(one && other && one.length > 10_000 && one.equals(other));
    });
  }
});

describe('A release', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A\n\n## [0.1.0] - 2026-01-01\n\n- B\n';

  it('has what was unreleased in the changelog', () => {
    assert.equal(
      releasedChangelog(changelog, '0.2.0', '2026-02-03'),
      changelog.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [0.2.0] - 2026-02-03\n'),
    );
  });

  it('is refused when it has nothing new, or an old version', () => {
    assert.throws(() => releasedChangelog('# Changelog\n\n## [Unreleased]\n\n## [0.1.0]\n\n- B\n', '0.2.0', ''));
    assert.throws(() => releasedChangelog(changelog, '0.1.0', ''));
  });

  it('works on the changelog and the manifests of the repository', () => {
    assert.match(releasedChangelog(readFileSync('CHANGELOG.md', 'utf8'), '99.0.0', '2099-01-01'), /\n## \[99\.0\.0\]/);
    for (const name of ['package.json', 'package-lock.json']) {
      const text = readFileSync(name, 'utf8');
      const { version } = JSON.parse(text) as { version: string };
      assert.equal(withVersion(withVersion(text, '99.0.0'), version), text);
    }
  });
});

/** The images and links of a Markdown text. Tables are read as paragraphs, which have the same links. */
function urlsOf(text: string): readonly { readonly type: string; readonly url: string }[] {
  const collect = (node: Nodes): readonly { readonly type: string; readonly url: string }[] => [
    ...('url' in node ? [{ type: node.type, url: node.url }] : []),
    ...('children' in node ? node.children.flatMap(collect) : []),
  ];
  return collect(fromMarkdown(text));
}
