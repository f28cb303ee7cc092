import { Failure } from '../../../../src/core/base/failure.ts';
import type { SavedImage, SaveTarget } from '../../../../src/core/generation/save.ts';
import { nameKey, takeFreeName } from '../../../../src/core/naming/freeName.ts';
import type { Process, Scheduler } from './scheduler.ts';

/** The files of a workspace that several windows have open, and what they know about its images. */
export class SharedFiles {
  /** SHA-256 by the names of the files. */
  readonly hashes = new Map<string, string>();
  readonly #history = new Map<string, SavedImage>();
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  async look(name: string, window: Process): Promise<SavedImage | undefined> {
    await this.#scheduler.step(window);
    const found = [...this.hashes].find(([other]) => nameKey(other) === nameKey(name));
    if (!found) {
      return undefined;
    }
    await this.#scheduler.step(window);
    const image = this.#history.get(found[1]);
    if (!image) {
      throw new Failure('fileChanged');
    }
    return image;
  }

  async target(path: string, window: Process, refuses: () => boolean): Promise<SaveTarget> {
    await this.#scheduler.step(window);
    const [baseName = '', extension = ''] = path.split(/(?=\.)/v);
    const create = async (name: string, hash: string, willSaveAs: (uri: string) => Promise<void>): Promise<boolean> => {
      await willSaveAs(name);
      await this.#scheduler.step(window);
      const isFree = [...this.hashes.keys()].every((other) => nameKey(other) !== nameKey(name));
      if (isFree) {
        this.hashes.set(name, hash);
      }
      return isFree;
    };
    return {
      destination: { root: 'file:///w', folder: 'file:///w', naming: { path } },
      fileId: nameKey(path),
      save: async ({ width, height, format, stored }, { seed }, willSaveAs) => {
        await this.#scheduler.step(window);
        if (refuses()) {
          throw new Failure('saveRefused');
        }
        const uri = await takeFreeName({ baseName, extension }, [...this.hashes.keys()], (name) =>
          create(name, stored.sha256, willSaveAs),
        );
        await this.#scheduler.step(window);
        const image = { uri, width, height, format, seed, sha256: stored.sha256 };
        this.#history.set(stored.sha256, image);
        return image;
      },
    };
  }
}
