import { Uri, workspace } from 'vscode';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { promptWithoutContext } from '../../core/links/documentContext.ts';
import { locateBy } from '../../core/naming/assetLocation.ts';
import { candidateNames, nameKey } from '../../core/naming/freeName.ts';
import { fileNameOf, splitPath } from '../../core/naming/paths.ts';
import type { Placeholder } from '../../core/placeholder/note.ts';
import { type ImageRequest, repeatOptions, wantedSize } from '../../core/request/options.ts';
import { styledPrompt } from '../../core/request/request.ts';
import type { ReplacingRequest } from '../files/imageStore.ts';
import type { Caller, GenerationRequest } from '../request/generationRequest.ts';
import { fileKey } from '../ui/fileSystem.ts';
import type { FoundPlaceholder, PlaceholderStore } from './placeholderStore.ts';
import type { Replacement, Replacements } from './replacements.ts';

/**
 * The request for the image that replaces a placeholder. It keeps the file’s name, the prompt and the seed.
 */
export function replacementRequest(
  found: FoundPlaceholder,
  store: PlaceholderStore,
  caller: Caller,
  didReplace?: DidReplace,
): GenerationRequest {
  const { uri, placeholder, bytes } = found;
  const folder = Uri.joinPath(uri, '..').toString();
  const { style, references, ...options } = repeatOptions(placeholder, 'sameSeed');
  const root = workspace.getWorkspaceFolder(uri)?.uri ?? Uri.joinPath(uri, '..');
  return {
    args: { ...options, count: 1, path: pathBelow(root, uri), insert: 'saveOnly' },
    style,
    references,
    hasForeignReferences: true,
    target: { document: undefined, editor: undefined, documentUri: uri, offsets: [] },
    root,
    caller,
    fill: {
      placeholderSha256: bytes.sha256,
      isAlsoFor: ({ destination, request }) => destination.folder === folder && isOf(placeholder, request),
    },
    adaptTarget: (usual) => replacingTarget(found, store, usual, didReplace),
  };
}

/** Called after a replacement, before the request goes on. */
export type DidReplace = (image: SavedImage) => Promise<void> | void;

/** Replaces a placeholder. If its file has changed, the image is saved as usual, because it was charged. */
export function replacingTarget(
  { uri, bytes }: Pick<FoundPlaceholder, 'uri' | 'bytes'>,
  store: PlaceholderStore,
  usual: SaveTarget,
  didReplace: DidReplace = () => undefined,
): SaveTarget {
  return {
    ...usual,
    save: async (...args) => {
      const [{ width, height, format, stored }, { seed }, willSaveAs] = args;
      await willSaveAs(uri.toString());
      if (!(await store.replace(uri, bytes, stored, willSaveAs))) {
        return usual.save(...args);
      }
      const image = { uri: uri.toString(), width, height, format, seed, sha256: stored.sha256 };
      await didReplace(image);
      return image;
    },
  };
}

function pathBelow(root: Uri, uri: Uri): string {
  return splitPath(uri.path).slice(splitPath(root.path).length).join('/');
}

export function replacementOf({ uri, bytes }: FoundPlaceholder, image: Pick<SavedImage, 'sha256'>): Replacement {
  return { uri, placeholderSha256: bytes.sha256, imageSha256: image.sha256 };
}

/**
 * An image replaces the placeholder that was drawn for it, if that is still there; the image of a given file also one
 * that was drawn there with its prompt while the image was on its way.
 */
export function replacingOwnPlaceholder(
  usual: SaveTarget,
  intent: ReplacingRequest,
  store: PlaceholderStore,
  replacements: Replacements,
): SaveTarget {
  return {
    ...usual,
    save: async (...args) => {
      for await (const own of ownPlaceholders(args[0].index, intent, store)) {
        const remember: DidReplace = (image) => replacements.begin().add(replacementOf(own, image));
        return replacingTarget(own, store, usual, intent.file?.isFill === true ? remember : undefined).save(...args);
      }
      return usual.save(...args);
    },
  };
}

/** Keys of the files that the images of a request are for: that of its exact path, and placeholders. */
export async function filesOf(intent: ReplacingRequest, store: PlaceholderStore): Promise<ReadonlySet<string>> {
  const { naming, folder } = intent.destination;
  const keys = new Set('path' in naming ? [fileKey(Uri.joinPath(Uri.parse(folder), fileNameOf(naming.path)))] : []);
  for (let index = 0; index < intent.request.count; index++) {
    for await (const { uri } of ownPlaceholders(index, intent, store)) {
      keys.add(fileKey(uri));
    }
  }
  return keys;
}

/**
 * Finds the placeholders of a request by the prompt and seed in their notes; that in a given file by the prompt of its link
 * alone.
 */
async function* ownPlaceholders(
  index: number,
  { destination, request, order, file }: ReplacingRequest,
  store: PlaceholderStore,
): AsyncGenerator<FoundPlaceholder, void> {
  const { baseName, extension } = locateBy(destination.naming)({
    ...wantedSize(request),
    format: request.format,
    index,
  });
  const folder = Uri.parse(destination.folder);
  const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
  const names = new Map(entries.map(([name]) => [nameKey(name), name]));
  let isGivenFile = file?.isFill === true;
  for (const candidate of candidateNames(baseName, extension)) {
    const name = names.get(nameKey(candidate));
    if (name === undefined) {
      return;
    }
    const found = await store.find(Uri.joinPath(folder, name));
    if (found && (isOf(found.placeholder, request) || (isGivenFile && isOfLink(found.placeholder, order)))) {
      yield found;
    }
    isGivenFile = false;
  }
}

/** Whether a placeholder was drawn for a request. */
export function isOf({ prompt, style, seed }: Placeholder, request: ImageRequest): boolean {
  return styledPrompt(prompt, style) === request.prompt && seed === request.seed;
}

/** Whether it was drawn for the same link, whatever a person has chosen to add to its prompt. */
function isOfLink(placeholder: Placeholder, order: ReplacingRequest['order']): boolean {
  return promptWithoutContext(placeholder.prompt) === promptWithoutContext(order.prompt);
}
