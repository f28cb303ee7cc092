import * as z from 'zod/mini';
import { parseJson } from '../../base/json.ts';
import { nameKey } from '../../naming/freeName.ts';
import { fileNameOf } from '../../naming/paths.ts';
import { type ExistingFiles, foldersUpward, pathBelow } from '../existingFiles.ts';
import { type DocumentPaths, isPlainPath, nowhere, type PlacedDocument } from './documentPaths.ts';

/** Paths of embedded images in Obsidian and Foam, which find an image anywhere in the vault by its name. */
export function vaultPaths(document: PlacedDocument): DocumentPaths {
  const { folder } = document;
  let vault: Promise<Vault | undefined> | undefined;
  const findVault = () => (vault ??= vaultOf(document));
  return {
    read: async ({ path: { text } }) => {
      const path = text.trim().replace(/^\/+/v, '');
      const found = isPlainPath(path) ? await findVault() : undefined;
      const images = await found?.images();
      if (!found || !images) {
        return nowhere;
      }
      const isRelative = /^\.{1,2}\//v.test(path);
      const ending = nameKey(`/${path.replace(/^(?:\.{1,2}\/)+/v, '')}`);
      const known = images.get(nameKey(fileNameOf(path))) ?? [];
      const named = known.filter((each) => nameKey(`/${each}`).endsWith(ending));
      const begin = isRelative ? folder : path.includes('/') ? found.folder : await found.attachments();
      const target = `${begin}/${path}`;
      return { paths: [target, `${folder}/${path}`, `${found.folder}/${path}`, ...named], target };
    },
    base: () => Promise.resolve(folder),
    root: async () => (await findVault())?.folder,
  };
}

interface Vault {
  readonly folder: string;
  /** Where new images go. */
  readonly attachments: () => Promise<string>;
  /** The paths of all images by the keys of their names; `undefined` where there are too many files. */
  readonly images: () => Promise<ReadonlyMap<string, readonly string[]> | undefined>;
}

async function vaultOf({ folder, files }: PlacedDocument): Promise<Vault | undefined> {
  for (const each of foldersUpward(folder)) {
    const { folders } = await files.list(each);
    if (folders.has('.obsidian') || folders.has('.foam')) {
      let images: ReturnType<Vault['images']> | undefined;
      return {
        folder: each,
        attachments: () => (folders.has('.obsidian') ? attachmentsOf(each, folder, files) : Promise.resolve(folder)),
        images: () => (images ??= imagesBelow(each, files)),
      };
    }
  }
  return undefined;
}

const settingsSchema = z.object({ attachmentFolderPath: z.optional(z.string()) });
const maxSettingsBytes = 100_000;

/** As the settings of the vault say: beside the document where the path begins with `./`. */
async function attachmentsOf(vault: string, folder: string, files: ExistingFiles): Promise<string> {
  const text = await files.readText(pathBelow(vault, '.obsidian/app.json'), maxSettingsBytes);
  const settings = settingsSchema.safeParse(parseJson(text ?? ''));
  const path = settings.success ? (settings.data.attachmentFolderPath ?? '') : '';
  return /^\.(?:\/|$)/v.test(path) ? pathBelow(folder, path) : pathBelow(vault, path);
}

const maxFolders = 2000;
const maxFiles = 20_000;

async function imagesBelow(
  vault: string,
  files: ExistingFiles,
): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
  const images = new Map<string, string[]>();
  const open = [vault];
  let count = 0;
  // A list that grows is iterated to its end.
  for (const folder of open) {
    const content = await files.list(folder);
    count += content.files.size;
    for (const name of content.folders) {
      if (!name.startsWith('.') && name !== 'node_modules') {
        open.push(pathBelow(folder, name));
      }
    }
    if (open.length > maxFolders || count > maxFiles) {
      return undefined;
    }
    for (const name of content.files) {
      if (/\.(?:png|jpe?g|webp|avif|gif|svg)$/iv.test(name)) {
        const key = nameKey(name);
        const known = images.get(key);
        known?.push(pathBelow(folder, name));
        images.set(key, known ?? [pathBelow(folder, name)]);
      }
    }
  }
  return images;
}
