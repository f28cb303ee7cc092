import { Uri, workspace } from 'vscode';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { splitPath } from '../../core/naming/paths.ts';
import { repeatOptions } from '../../core/request/options.ts';
import type { Caller, GenerationRequest } from '../request/generationRequest.ts';
import type { FoundPlaceholder, PlaceholderStore } from './placeholderStore.ts';

/**
 * The order for the art of a placeholder, which takes its place: the file's name, the prompt, the seed.
 * @param tell is called when it has done so
 */
export function replaceWithArt(
  found: FoundPlaceholder,
  store: PlaceholderStore,
  caller: Caller,
  tell: (art: SavedImage) => void,
): GenerationRequest {
  const { uri, placeholder } = found;
  const { style, ...options } = repeatOptions(placeholder, 'sameSeed');
  const root = workspace.getWorkspaceFolder(uri)?.uri ?? Uri.joinPath(uri, '..');
  return {
    args: { ...options, count: 1, path: pathBelow(root, uri), insert: 'saveOnly' },
    style,
    target: { document: undefined, editor: undefined, documentUri: uri, offsets: [] },
    root,
    caller,
    adaptTarget: (usual) => inPlaceOf(found, store, usual, tell),
  };
}

/** Where the placeholder is not as it was any more, the art goes beside it: it is paid for. */
export function inPlaceOf(
  { uri, bytes }: Pick<FoundPlaceholder, 'uri' | 'bytes'>,
  store: PlaceholderStore,
  usual: SaveTarget,
  tell: (art: SavedImage) => void = () => undefined,
): SaveTarget {
  return {
    ...usual,
    save: async (...args) => {
      const [{ width, height, format, stored }, { seed }, willSaveAs] = args;
      await willSaveAs(uri.toString());
      if (!(await store.replace(uri, bytes, stored, willSaveAs))) {
        return usual.save(...args);
      }
      const art = { uri: uri.toString(), width, height, format, seed, sha256: stored.sha256 };
      tell(art);
      return art;
    },
  };
}

function pathBelow(root: Uri, uri: Uri): string {
  return splitPath(uri.path).slice(splitPath(root.path).length).join('/');
}
