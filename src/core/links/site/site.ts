import { type ExistingFiles, foldersUpward, isWithin, pathBelow } from '../existingFiles.ts';
import { GitIgnore } from './gitIgnore.ts';
import { siteKinds, type SiteRoots } from './siteKinds.ts';

/** The site that a document is a page of. All paths are relative to the root of the images. */
export interface Site {
  /** The folder of the site: of its configuration, or around what is served. */
  readonly folder: string;
  /** The folder that is served as `/`. */
  readonly root: string;
  /** Every folder that may be served as `/`, the root first. */
  readonly servedFolders: readonly string[];
}

/** Configurations are larger only where something else has the name. */
export const maxConfigBytes = 100_000;

/** The site of a document. Without a configuration and a folder that is served it is the root of the images. */
export async function siteOf(documentFolder: string, isText: boolean, files: ExistingFiles): Promise<Site> {
  const upward = foldersUpward(documentFolder);
  const served = await servedFolders(upward, files);
  for (const folder of upward) {
    const found = await siteIn(folder, documentFolder, isText, files);
    if (found) {
      const root = pathBelow(folder, found.root);
      const others = (found.others ?? []).map((name) => pathBelow(folder, name));
      return { folder, root, servedFolders: [...new Set([root, ...served, ...others])] };
    }
  }
  return { folder: '', root: '', servedFolders: [...new Set(['', ...served])] };
}

/**
 * The folder for new images of a component: the one for images in what its site serves. `undefined`: it serves no folder
 * of its own.
 */
export async function servedImagesFolder(documentFolder: string, files: ExistingFiles): Promise<string | undefined> {
  const { root } = await siteOf(documentFolder, false, files);
  if (root === '') {
    return undefined;
  }
  const ignored = new GitIgnore(files); // such a folder is filled by a build
  const { folders } = await files.list(root);
  for (const name of imagesNames) {
    const known = [...folders].find((each) => each.toLowerCase() === name);
    if (known !== undefined && !(await ignored.ignores(`${root}/${known}`))) {
      return `${root}/${known}`;
    }
  }
  return `${root}/${imagesNames[0]}`;
}

/** Names of folders for images, by how much they tell: projects keep their images in one of them. */
const imagesNames = ['images', 'img', 'assets'] as const;

async function siteIn(
  folder: string,
  documentFolder: string,
  isText: boolean,
  files: ExistingFiles,
): Promise<SiteRoots | undefined> {
  const content = await files.list(folder);
  const read = (name: string) => files.readText(pathBelow(folder, name), maxConfigBytes);
  const list = (name: string) => files.list(pathBelow(folder, name));
  for (const kind of siteKinds) {
    const found = await kind({ ...content, list, read });
    if (found) {
      const root = pathBelow(folder, found.root);
      const isPage = !isText || found.hasTextsInRoot !== true || isWithin(documentFolder, root);
      if (isPage && (root === folder || !(await new GitIgnore(files).ignores(root)))) {
        return found;
      }
    }
  }
  return undefined;
}

/** Folders whose content tools serve as `/`. */
const servedNames = ['public', 'static', 'source'] as const;

/** Each of the folders, and those in it that are served. */
async function servedFolders(upward: readonly string[], files: ExistingFiles): Promise<readonly string[]> {
  const contents = await Promise.all(upward.map((folder) => files.list(folder)));
  return upward.flatMap((folder, index) => {
    const names = servedNames.filter((name) => contents[index]?.folders.has(name));
    return [folder, ...names.map((name) => pathBelow(folder, name))];
  });
}

/** The nearest folder upward with a file of one of the names. */
export async function folderWith(
  documentFolder: string,
  names: readonly string[],
  files: ExistingFiles,
): Promise<{ readonly folder: string; readonly name: string } | undefined> {
  for (const folder of foldersUpward(documentFolder)) {
    const content = await files.list(folder);
    const name = names.find((each) => content.files.has(each));
    if (name !== undefined) {
      return { folder, name };
    }
  }
  return undefined;
}
