import { Uri, workspace } from 'vscode';
import type { Intent } from '../../core/journal/records.ts';
import { locateBy } from '../../core/naming/assetLocation.ts';
import { candidateNames } from '../../core/naming/freeName.ts';
import type { Placeholder } from '../../core/placeholder/placeholder.ts';
import { styledPrompt, type ImageRequest } from '../../core/request.ts';
import type { SaveTarget } from '../../core/saving.ts';
import type { FoundPlaceholder, PlaceholderStore } from './placeholderStore.ts';
import { inPlaceOf } from './replaceWithArt.ts';

/** Art that comes home takes the place of the placeholder that was waiting for it, if that still stands there. */
export function inPlaceOfItsOwn(usual: SaveTarget, intent: Intent, store: PlaceholderStore): SaveTarget {
  return {
    ...usual,
    save: async (...args) => {
      const own = await findOwn(args[0].index, intent, store);
      return (own ? inPlaceOf(own, store, usual) : usual).save(...args);
    },
  };
}

/** It says itself what it is of: the words and the seed that were sent. */
async function findOwn(
  index: number,
  { destination, request }: Intent,
  store: PlaceholderStore,
): Promise<FoundPlaceholder | undefined> {
  const { baseName, extension } = locateBy(destination.naming)({ ...request.size, format: request.format, index });
  const folder = Uri.parse(destination.folder);
  const names = new Set((await workspace.fs.readDirectory(folder).then(undefined, () => [])).map(([name]) => name));
  for (const name of candidateNames(baseName, extension)) {
    const found = names.has(name) ? await store.find(Uri.joinPath(folder, name)) : undefined;
    if (!names.has(name) || (found && isOf(found.placeholder, request))) {
      return found;
    }
  }
  return undefined;
}

function isOf({ prompt, style, seed }: Placeholder, request: ImageRequest): boolean {
  return styledPrompt(prompt, style) === request.prompt && seed === request.seed;
}
