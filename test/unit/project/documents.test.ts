import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../../package.json' with { type: 'json' };
import { manifestSettings } from '../../../dev/manifestSettings.ts';
import { chooseStages } from '../../../dev/test/stages.ts';

const documents = [
  'README.md',
  'README.zh-cn.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'SUPPORT.md',
  'docs/architecture.md',
];

describe('The documents', () => {
  it('link to files that are there', () => {
    assert.deepEqual(
      found(/\]\((?!https?:)([^)\s#]+)\)(?!`)/g, (path, document) => existsSync(join(dirname(document), path))),
      [],
    );
  });

  it('name files and folders that are there', () => {
    assert.deepEqual(
      found(/`((?:src|media|test|dev|l10n|docs)\/[\w./-]+)`/g, (path) => existsSync(path)),
      [],
    );
  });

  it('name scripts and stages that are there', () => {
    assert.deepEqual(
      found(/\bnpm run ([\w:]+)/g, (name) => name in manifest.scripts),
      [],
    );
    assert.deepEqual(
      found(/\bnpm test -- ([a-z -]+)/g, (names) => typeof chooseStages(names.trim().split(' ')) !== 'string'),
      [],
    );
  });

  it('name settings that are there', () => {
    assert.deepEqual(
      found(/`(starrise\.[a-z]+\.[a-zA-Z]+)`/g, (name) => name in manifestSettings),
      [],
    );
  });
});

/** What a pattern finds in the documents that is not good. It must find something, or it has not looked. */
function found(pattern: RegExp, isGood: (text: string, document: string) => boolean): readonly string[] {
  const all = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(pattern)].map(([, text = '']) => ({ document, text })),
  );
  assert.notEqual(all.length, 0);
  return all.flatMap(({ document, text }) => (isGood(text, document) ? [] : [`${document}: ${text}`]));
}
