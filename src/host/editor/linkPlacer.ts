import { window, type Disposable } from 'vscode';
import type { OffsetRange } from '../../core/base/offsets.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import type { Link } from '../../core/links/link.ts';
import { logError, type ErrorLog } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import type { ImageChoice } from './imageChoice.ts';
import { placedLinks, type LinkedRequest } from './imageLink.ts';
import { documentScope, type InsertionTarget } from './insertionTarget.ts';
import type { PlacedLinks } from './linkEdits.ts';
import { LinkInserter } from './linkInserter.ts';
import { type LinkOffer, tellIfOutOfSight } from './savedImageMessages.ts';

/** What decides whether the links to the images of a request are inserted. */
export interface PlacedRequest extends LinkedRequest {
  readonly args: { readonly prompt: string; readonly insert?: 'insert' | 'saveOnly' | undefined };
  readonly caller: 'person' | 'program';
  /** Placeholders of its images. */
  readonly preview?: { readonly wereLinked: boolean } | undefined;
}

/** Whether links that are not in the text yet are inserted, offered for insertion, or only shown. */
export function insertionMode({ args, target, caller, preview }: PlacedRequest): 'insert' | 'ask' | 'saveOnly' {
  if (preview?.wereLinked) {
    return 'ask'; // the text was already changed once for this request
  }
  const mode = args.insert ?? readSetting('insert.afterGenerate', documentScope(target));
  return mode === 'ask' && caller === 'program' ? 'saveOnly' : mode;
}

/** Inserts or offers the links of requests that were made together. Owned by its creator. */
export class LinkPlacer implements Disposable {
  readonly #inserter: LinkInserter;
  readonly #log: ErrorLog;

  /** @param ranges replaced by the links: one for each request, or all by one request. Default: after each caret */
  constructor(target: InsertionTarget, log: ErrorLog, ranges?: readonly OffsetRange[]) {
    this.#inserter = new LinkInserter(target, ranges);
    this.#log = log;
  }

  /** Whether there is a document that is still open. */
  get isOpen(): boolean {
    return this.#inserter.isOpen;
  }

  /** Whether there is an open document that can be edited. */
  takesLinks(): Promise<boolean> {
    return this.#inserter.takesLinks();
  }

  /** @returns whether the links were inserted. Never rejects: an error must not hide that the images are saved */
  async insert(placed: readonly PlacedLinks[]): Promise<boolean> {
    try {
      return await this.#inserter.insert(placed);
    } catch (error) {
      logError(error, this.#log);
      return false;
    }
  }

  /**
   * Inserts the links to saved images if `insertionMode` says so.
   * @param images of each request
   * @returns what to offer to a person; `undefined`: nothing
   */
  async place(
    requests: readonly PlacedRequest[],
    images: readonly (readonly SavedImage[])[],
  ): Promise<LinkOffer | undefined> {
    const mode = requests[0] && insertionMode(requests[0]);
    const placed = await Promise.all(requests.map((request, index) => placedLinks(request, images[index] ?? [])));
    const all = images.flat();
    const insert = async (): Promise<boolean> => {
      const isInserted = await this.insert(placed);
      if (isInserted && requests[0]?.caller === 'person') {
        tellIfOutOfSight(requests[0].target, all.length);
      }
      return isInserted;
    };
    const chooser =
      all.length > 1 ? requests.find(({ caller }) => caller === 'person' && requests.length === 1) : undefined;
    if (all.length === 0 || (mode === 'insert' && !chooser && (await insert()))) {
      return undefined;
    }
    const links = placed.flatMap((each) => each.links);
    if (chooser && mode !== 'saveOnly' && (await this.takesLinks())) {
      return { images: all, links, insert: undefined, choice: this.#choice(chooser, all, links) };
    }
    return { images: all, links, insert: mode !== 'saveOnly' && this.isOpen ? insert : undefined };
  }

  #choice({ range }: PlacedRequest, images: readonly SavedImage[], links: readonly Link[]): ImageChoice {
    return {
      isExpected: () => window.state.focused && this.#inserter.isUntouched,
      insert: (chosen) =>
        this.insert([{ range, links: links.filter((_, index) => chosen.some((image) => image === images[index])) }]),
    };
  }

  dispose(): void {
    this.#inserter.dispose();
  }
}
