import { l10n, workspace, type Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { ImageInspector, type ImageKind } from '../../core/response/imageInspector.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { type FoundPlaceholder, storedBytes } from '../placeholders/placeholderStore.ts';
import { pathText } from '../ui/pathText.ts';
import { sizeText } from '../ui/sizeAndCost.ts';

/** A complete image in a file. */
interface UsableImage {
  readonly kind: ImageKind;
  readonly stored: StoredImage;
}

/** @throws {Failure} `imageMissing` where there is no complete image */
export async function usableImage(uri: Uri): Promise<UsableImage> {
  const bytes = await readIfThere(uri);
  const kind = bytes && kindOf(bytes);
  if (!kind) {
    throw new Failure('imageMissing', { path: pathText(uri) });
  }
  return { kind, stored: await storedBytes(bytes) };
}

/** A note if format or size differ from those of the placeholder, because its file keeps the name. */
export async function differenceNotes(kind: ImageKind, { uri, bytes }: FoundPlaceholder): Promise<readonly string[]> {
  const before = kindOf(await bytes.read());
  const [is, was] = [kindText(kind), before && kindText(before)];
  return was === undefined || is === was ? [] : [l10n.t('{0} is {1} instead of {2}.', pathText(uri), is, was)];
}

function kindOf(bytes: Uint8Array): ImageKind | undefined {
  const inspector = new ImageInspector();
  inspector.write(bytes);
  return inspector.kind;
}

function kindText({ format, width, height }: ImageKind): string {
  return `${format.toUpperCase()}, ${sizeText({ width, height })}`;
}

async function readIfThere(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined; // deleted, or not readable
  }
}
