import type { FileStore } from '../../../src/core/generation/fileStore.ts';
import { SlotFitter } from '../../../src/core/generation/fitToSlot.ts';
import type { SavedFiles } from '../../../src/core/generation/resumeEntry.ts';
import type { SaveTarget } from '../../../src/core/generation/save.ts';
import { takeFreeName } from '../../../src/core/naming/freeName.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';

/** Every image gets this name, so that all of them compete for numbered names. */
const naming = { baseName: 'image', extension: '.png' };

/** A folder as a place to save to. @param folder its URI */
export function folderTarget(folder: string, files: FileStore = localFiles): SaveTarget {
  return {
    destination: { root: folder, folder, naming },
    save: async ({ stored, width, height, format }, { seed }, willSaveAs) => {
      const uriOf = (name: string): string => `${folder}/${name}`;
      const name = await takeFreeName(naming, await files.names(folder), async (candidate) => {
        await willSaveAs(uriOf(candidate));
        return files.create({ root: folder, folder, name: candidate }, stored, willSaveAs);
      });
      return { uri: uriOf(name), width, height, format, seed, sha256: stored.sha256 };
    },
  };
}

/** The same, as the extension saves: images are cut to the size that was wanted. */
export function fittedFolderTarget(folder: string): SaveTarget {
  return fitter.fitting(folderTarget(folder));
}

const fitter = new SlotFitter({ zlib: platform.zlib, pause: () => platform.clock.pause() });

export const folderPlaces: SavedFiles = {
  holds: (uri, sha256) => localFiles.holds(uri, sha256),
  remember: () => Promise.resolve(),
  prepareTargetAgain: ({ destination }) => Promise.resolve(fittedFolderTarget(destination.root)),
};
