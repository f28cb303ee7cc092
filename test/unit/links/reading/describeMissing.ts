import assert from 'node:assert/strict';
import { languageOf } from '../../../../src/core/links/languages.ts';
import { EventLoopBudget } from '../../../../src/core/base/eventLoopBudget.ts';
import { scanDocument } from '../../../../src/core/links/missingImages.ts';
import { fileTree, type Tree } from '../../../support/fileTree.ts';

/** A document, its missing images as `path: prompt`, with the size that it asks for, and the files that there are. */
export type MissingCase = readonly [path: string, text: string, missing: readonly string[], files?: Tree];

/** A test for each document of a table. */
export function describeMissing(what: string, cases: readonly MissingCase[]): void {
  describe(what, () => {
    for (const [path, text, missing, files = []] of cases) {
      it(`are ${missing.join('; ') || 'none'} in ${path}: ${JSON.stringify(text)}`, async () =>
        assert.deepEqual(await missingIn(path, text, files), missing));
    }
  });
}

async function missingIn(path: string, text: string, files: Tree): Promise<readonly string[]> {
  const language = languageOf(undefined, path);
  assert.ok(language, path);
  const { scan, pathRules } = language;
  const document = { workspaceFolder: '/w', documentPath: `/w/${path}`, pathRules, text };
  const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
  const found = await scanDocument(scan, document, fileTree(files), new EventLoopBudget({ pause }));
  return (found?.missing ?? []).map(({ path: target, prompt, size: { width, height } }) => {
    const isSized = width !== undefined || height !== undefined;
    return `${target}: ${prompt}${isSized ? ` (${width ?? ''}x${height ?? ''})` : ''}`;
  });
}
