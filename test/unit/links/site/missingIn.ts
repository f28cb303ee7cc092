import assert from 'node:assert/strict';
import { languageOf, languages } from '../../../../src/core/links/languages.ts';
import { DocumentImages } from '../../../../src/core/links/linkTarget.ts';
import { resolveLinks } from '../../../../src/core/links/missingImages.ts';
import { fileTree, type Tree } from '../../../support/fileTree.ts';

/** Resolves the links of a document of the workspace `/w`, in which there are these files. */
export function imagesOf(path: string, text: string, tree: Tree): DocumentImages {
  const { pathRules } = languageOf(undefined, path) ?? languages.markdown;
  return new DocumentImages({ workspaceFolder: '/w', documentPath: `/w/${path}`, pathRules, text }, fileTree(tree));
}

/** The paths of the images that a document shows and that are missing. */
export async function missingIn(path: string, text: string, tree: Tree): Promise<readonly string[]> {
  const { scan } = languageOf(undefined, path) ?? languages.markdown;
  const links = [...scan(text)].filter((link) => link !== undefined);
  return (await resolveLinks(links, imagesOf(path, text, tree))).missing.map((image) => image.path);
}

type Case = readonly [name: string, path: string, text: string, files: Tree, missing: readonly string[]];

/** One test for each case. */
export function describeMissing(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    for (const [name, path, text, files, missing] of cases) {
      it(name, async () => assert.deepEqual(await missingIn(path, text, files), missing));
    }
  });
}
