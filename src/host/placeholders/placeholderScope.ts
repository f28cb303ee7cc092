import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { MissingImageFeatures } from '../missingImages/missingImageFeatures.ts';
import { hiddenFromSearch } from '../ui/hiddenFromSearch.ts';

/**
 * Images that may be placeholders: a file itself, those that a document shows, in the order of its text, or those in a folder.
 * @throws {Failure} `argumentsMalformed` if there is nothing at this place
 */
export async function imagesIn(uri: Uri, textOrders: MissingImageFeatures): Promise<readonly Uri[]> {
  if (/[^/]\.(?:png|jpe?g)$/i.test(uri.path)) {
    return [uri];
  }
  return (await isFolder(uri)) ? imagesInFolder(uri) : textOrders.imagesShownBy(uri);
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch (error) {
    throw new Failure('argumentsMalformed', { field: 'uri' }, { cause: error });
  }
}

/** Not those that the editor hides from its Explorer or its search, which belong to packages and builds. */
async function imagesInFolder(folder: Uri): Promise<readonly Uri[]> {
  const pattern = new RelativePattern(folder, '**/*.{png,jpg,jpeg,PNG,JPG,JPEG}');
  const images = await workspace.findFiles(pattern, hiddenFromSearch(folder, ['**/{.git,dist,out,build}/**']));
  return images.toSorted((one, other) => one.path.localeCompare(other.path, 'en', { numeric: true }));
}
