import { Uri, workspace } from 'vscode';
import type { SaveTarget } from '../../core/generation/save.ts';
import type { Intent } from '../../core/journal/records.ts';
import { locateBy } from '../../core/naming/assetLocation.ts';
import { candidateNames, nameKey } from '../../core/naming/freeName.ts';
import type { Placeholder } from '../../core/placeholder/note.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import { styledPrompt } from '../../core/request/request.ts';
import type { FoundPlaceholder, PlaceholderStore } from './placeholderStore.ts';
import { inPlaceOf } from './replaceWithArt.ts';

/** Art that comes home takes the place of the placeholder that was waiting for it, if that still stands there. */
export function inPlaceOfItsOwn(usual: SaveTarget, intent: Intent, store: PlaceholderStore): SaveTarget {
  return {
    ...usual,
    save: async (...args) => {
      for await (const own of ownPlaceholders(args[0].index, intent, store)) {
        return inPlaceOf(own, store, usual).save(...args);
      }
      return usual.save(...args);
    },
  };
}

/** URIs of the placeholders that wait for the art of a request. */
export async function waitingFor(intent: Intent, store: PlaceholderStore): Promise<ReadonlySet<string>> {
  const uris = new Set<string>();
  for (let index = 0; index < intent.request.count; index++) {
    for await (const { uri } of ownPlaceholders(index, intent, store)) {
      uris.add(uri.toString());
    }
  }
  return uris;
}

/** They say themselves what they are of: the words and the seed that were sent. */
async function* ownPlaceholders(
  index: number,
  { destination, request }: Intent,
  store: PlaceholderStore,
): AsyncGenerator<FoundPlaceholder, void> {
  const { baseName, extension } = locateBy(destination.naming)({ ...request.size, format: request.format, index });
  const folder = Uri.parse(destination.folder);
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const names = new Map(entries.map(([name]) => [nameKey(name), name]));
  for (const candidate of candidateNames(baseName, extension)) {
    const name = names.get(nameKey(candidate));
    if (name === undefined) {
      return;
    }
    const found = await store.find(Uri.joinPath(folder, name));
    if (found && isOf(found.placeholder, request)) {
      yield found;
    }
  }
}

function isOf({ prompt, style, seed }: Placeholder, request: ImageRequest): boolean {
  return styledPrompt(prompt, style) === request.prompt && seed === request.seed;
}
