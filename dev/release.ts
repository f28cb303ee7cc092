// `npm run release -- 0.2.0`: makes [Unreleased] of the changelog that version, and writes it to the manifest. Check the
// changes, commit and tag them, then `npm run package`.
import { readFile, writeFile } from 'node:fs/promises';

/**
 * The changelog of a release.
 * @throws {Error} when nothing is unreleased, or when there is such a version
 */
export function releasedChangelog(changelog: string, version: string, date: string): string {
  const [, before = '', unreleased = '', after = ''] =
    /^(.*?\n## \[Unreleased\]\n)(.*?)(\n## \[.*)?$/s.exec(changelog) ?? [];
  if (unreleased.trim() === '') {
    throw new Error('The changelog has nothing in [Unreleased].');
  }
  if (changelog.includes(`\n## [${version}]`)) {
    throw new Error(`The changelog has a version ${version}.`);
  }
  return `${before}\n## [${version}] - ${date}\n${unreleased}${after}`;
}

/** A `package.json` or `package-lock.json` with another version of the extension. */
export function withVersion(json: string, version: string): string {
  const manifest = JSON.parse(json) as { version: string; packages?: Record<string, { version: string }> };
  manifest.version = version;
  const own = manifest.packages?.[''];
  if (own) {
    own.version = version;
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

if (import.meta.main) {
  const [version = ''] = process.argv.slice(2);
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    console.error('Usage: npm run release -- MAJOR.MINOR.PATCH');
    process.exit(2);
  }
  const date = new Date().toISOString().slice(0, 10);
  const changes = new Map<string, string>();
  changes.set('CHANGELOG.md', releasedChangelog(await readFile('CHANGELOG.md', 'utf8'), version, date));
  for (const name of ['package.json', 'package-lock.json']) {
    changes.set(name, withVersion(await readFile(name, 'utf8'), version));
  }
  for (const [name, text] of changes) {
    await writeFile(name, text);
  }
}
