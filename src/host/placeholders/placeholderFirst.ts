import { Uri, type LogOutputChannel } from 'vscode';
import type { StoredImage } from '../../core/answer/sink.ts';
import type { SavedImage, SaveTarget } from '../../core/saving.ts';
import { readSetting } from '../config.ts';
import { placedLinks } from '../editor/imageLink.ts';
import type { LinkInserter } from '../editor/linkInserter.ts';
import { documentScope } from '../editor/place.ts';
import { insertionMode, type PlannedOrder, type StandIns } from '../orders/order.ts';
import type { PlaceholderStore } from './placeholderStore.ts';
import { inPlaceOf } from './replaceWithArt.ts';

/** Placeholders in their files: the same picture for each image of an order. */
export interface Drawn {
  readonly stored: StoredImage;
  readonly images: readonly SavedImage[];
}

/** Draws the placeholders of an order, of its size and seed, where its images are to go. */
export type Draw = (order: PlannedOrder, target: SaveTarget) => Promise<Drawn>;

interface StandInDeps {
  readonly draw: Draw;
  readonly inserter: LinkInserter;
  readonly store: PlaceholderStore;
  readonly log: LogOutputChannel;
}

/** The order with placeholders in the text from when its request has left, if the settings want that; else as it is. */
export function placeholderFirst(order: PlannedOrder, deps: StandInDeps): PlannedOrder {
  const { caller, place, isInPanel, saveBy } = order;
  const isWanted =
    caller === 'person' &&
    !isInPanel &&
    !saveBy &&
    insertionMode(order) === 'insert' &&
    readSetting('insert.placeholderFirst', documentScope(place));
  if (!isWanted) {
    return order;
  }
  const standIns = new DrawnStandIns(deps);
  return { ...order, standIns, saveBy: (usual) => standIns.saveBy(usual) };
}

class DrawnStandIns implements StandIns {
  readonly linked = new Set<string>();
  readonly #files = new Set<string>();
  readonly #left = new Set<string>();
  readonly #deps: StandInDeps;
  #target: SaveTarget | undefined;
  #drawn: Promise<Drawn | undefined> | undefined;

  constructor(deps: StandInDeps) {
    this.#deps = deps;
  }

  get left(): number {
    return this.#left.size;
  }

  /** Each image takes the place of its own; one that has none, or whose file has changed, goes beside. */
  saveBy(usual: SaveTarget): SaveTarget {
    this.#target = usual;
    return {
      ...usual,
      save: async (...args) => {
        const drawn = await this.#drawn;
        const own = drawn?.images[args[0].index];
        if (!drawn || !own) {
          return usual.save(...args);
        }
        const placeholder = { uri: Uri.parse(own.uri), bytes: drawn.stored };
        return inPlaceOf(placeholder, this.#deps.store, usual, () => this.#left.delete(own.uri)).save(...args);
      },
    };
  }

  show(order: PlannedOrder, work: Promise<unknown>): void {
    this.#deps.store.awaited.during(this.#files, work);
    this.#drawn ??= this.#drawAndLink(order);
  }

  async settled(): Promise<void> {
    await this.#drawn;
  }

  /** The request is on its way: whatever goes wrong here, its images are saved and linked as usual. */
  async #drawAndLink(order: PlannedOrder): Promise<Drawn | undefined> {
    const { draw, inserter, log } = this.#deps;
    try {
      if (!this.#target || !(await inserter.takesLinks())) {
        return undefined;
      }
      const drawn = await draw(order, this.#target);
      drawn.images.forEach(({ uri }) => this.#files.add(uri));
      if (await inserter.insert([placedLinks(order, drawn.images)])) {
        drawn.images.forEach(({ uri }) => {
          this.linked.add(uri);
          this.#left.add(uri);
        });
      }
      return drawn;
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      return undefined;
    }
  }
}
