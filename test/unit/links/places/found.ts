import assert from 'node:assert/strict';
import { EventLoopBudget } from '../../../../src/core/base/eventLoopBudget.ts';
import { languageOf, languages } from '../../../../src/core/links/languages.ts';
import { resolveLinks, scanDocument } from '../../../../src/core/links/missingImages.ts';
import { fileTree, type Tree } from '../../../support/fileTree.ts';
import { imagesOf } from '../site/missingIn.ts';

/** A link in a place, with the text at its range in place of its range. */
export interface FoundPlace {
  readonly place: string;
  readonly path: string;
  readonly prompt: string | undefined;
}

/** What is found in the places of a text, besides the usual images of the language. */
export function placesIn(text: string, path = 'a.md'): readonly FoundPlace[] {
  const { scan } = languageOf(undefined, path) ?? languages.markdown;
  return [...scan(text)].flatMap((link) =>
    link?.place === undefined
      ? []
      : [
          {
            place: link.place,
            path: text.slice(link.path.range.start, link.path.range.end),
            prompt: link.alt?.text ?? link.title,
          },
        ],
  );
}

/** What is missing and offered, with its prompt and size, as `path: prompt (size)`. */
export async function offeredIn(path: string, text: string, tree: Tree): Promise<readonly string[]> {
  const { scan } = languageOf(undefined, path) ?? languages.markdown;
  const links = [...scan(text)].filter((link) => link !== undefined);
  const { missing } = await resolveLinks(links, imagesOf(path, text, tree));
  return missing.map((image) => {
    const { width = '?', height = '?' } = image.size;
    return `${image.path}: ${image.prompt} (${width}x${height})`;
  });
}

/** What is missing and not generated, as `path`, with `< picture` for a copy of a picture. */
export async function hintsIn(path: string, text: string, tree: Tree): Promise<readonly string[]> {
  const { scan, pathRules } = languageOf(undefined, path) ?? languages.markdown;
  const document = { workspaceFolder: '/w', documentPath: `/w/${path}`, pathRules, text };
  const budget = new EventLoopBudget({ pause: () => Promise.resolve() });
  const { hints = [] } = (await scanDocument(scan, document, fileTree(tree), budget)) ?? {};
  return hints.map((hint) => {
    assert.ok(text.slice(hint.range.start, hint.range.end).includes(hint.path.replace(/^.*\//v, '')));
    return hint.path + (hint.copyOf === undefined ? '' : ` < ${hint.copyOf}`);
  });
}
