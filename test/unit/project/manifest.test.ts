import assert from 'node:assert/strict';
import { settingSections } from '../../../dev/manifestSettings.ts';
import manifest from '../../../package.json' with { type: 'json' };
import { codeIds, textLanguages } from '../../../src/core/links/languageNames.ts';

const conditions = Object.values(manifest.contributes.menus)
  .flat()
  .flatMap((item) => ('when' in item && item.when ? [item.when] : []));

describe('The conditions of menus', () => {
  const documents = [...textLanguages.extensions, 'ipynb'];
  const code = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];
  const images = ['png', 'jpe?g'];

  it('name the extensions of all languages with image links, or those of images', () => {
    assert.deepEqual(
      namesIn(/resourceExtname =~ \/\^\\\.\(([^)]+)\)\$\/i/g),
      sorted([documents, textLanguages.extensions.filter((name) => !code.includes(name)), images, [...images, 'webp']]),
    );
  });

  it('name all languages with image links, in an editor without those of code, which is mostly about other things', () => {
    assert.deepEqual(
      namesIn(/editorLangId =~ \/\^\(([^)]+)\)\$\//g),
      sorted([textLanguages.ids.filter((id) => !codeIds.includes(id))]),
    );
  });
});

describe('The settings', () => {
  it('are in the order of the manifest, section by section', () => {
    const isInOrder = (rows: readonly { readonly order: number }[]) =>
      rows.every(({ order }, index) => order === index + 1);
    assert.ok(isInOrder(settingSections));
    for (const { title, settings } of settingSections) {
      assert.ok(isInOrder(settings.map(([, setting]) => setting)), title);
    }
  });
});

/** The different lists of names in the conditions of all menus. */
function namesIn(pattern: RegExp): readonly (readonly string[])[] {
  const lists = new Set(conditions.flatMap((when) => [...when.matchAll(pattern)].map(([, names = '']) => names)));
  return sorted([...lists].map((names) => names.split('|')));
}

function sorted(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.map((names) => names.toSorted()).toSorted((one, other) => one.length - other.length);
}
