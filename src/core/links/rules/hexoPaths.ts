import { splitExtension } from '../../naming/paths.ts';
import { isWithin, pathBelow } from '../existingFiles.ts';
import { folderWith, maxConfigBytes } from '../site/site.ts';
import type { PlacedDocument } from './documentPaths.ts';

/** Where Hexo looks for the images of a text, other than beside it. */
export interface HexoFolders {
  /** The folder for the images of a post; it need not exist before its first image. */
  readonly post?: string | undefined;
  /** What is served as `/`, where the renderer reads `a.png` as `/a.png`. */
  readonly top?: string | undefined;
}

/** Finds out what Hexo does with the relative paths of a text. */
export async function hexoFolders({ folder, path, files }: PlacedDocument): Promise<HexoFolders> {
  const config = path === undefined ? undefined : await folderWith(folder, ['_config.yml', '_config.yaml'], files);
  const read = async (name: string) => {
    const text = config && (await files.readText(pathBelow(config.folder, name), maxConfigBytes));
    return text ?? '';
  };
  const settings = await read(config?.name ?? '');
  const source = pathBelow(config?.folder ?? '', 'source');
  const isPage = config !== undefined && isWithin(folder, source);
  const isTop = isPage && !leavesPaths.test(settings) && (await read('package.json')).includes(usualRenderer);

  const [own] = splitExtension(path ?? '');
  const isPost = path !== undefined && /(?:^|\/)_(?:posts|drafts)(?:\/|$)/v.test(folder);
  const hasFolder =
    isPost &&
    (hasPostFolders.test(settings) || (await files.list(folder)).folders.has(own.slice(own.lastIndexOf('/') + 1)));
  return { post: hasFolder ? own : undefined, top: isTop ? source : undefined };
}

const hasPostFolders = /^post_asset_folder:[ \t]*true\b/mv;

/** Installed with each new site; the settings are those that make it leave relative paths as they are. */
const usualRenderer = '"hexo-renderer-marked"';
const leavesPaths = /^(?:relative_link:[ \t]*true|[ \t]+prependRoot:[ \t]*false)\b/mv;

/** Where a new image of a relative path goes. @param isTag whether the path is in a tag, which no renderer reads */
export function hexoTarget(path: string, isTag: boolean, { post, top }: HexoFolders): string | undefined {
  if (post !== undefined && !/^(?:\.\/)*\.\.\//v.test(path)) {
    return `${post}/${path}`;
  }
  return top === undefined || isTag ? undefined : `${top}/${pathBelow('', path)}`;
}

/** The folder in which a path to a file begins; `undefined`: the one of the text. */
export function hexoBase(file: string, { post, top }: HexoFolders): string | undefined {
  return [post, top].find((folder) => folder !== undefined && isWithin(file, folder));
}
