import { Uri, type LogOutputChannel, type TextDocument } from 'vscode';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { linkText } from '../../core/links/link.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { imageLink, placedLinks } from '../editor/imageLink.ts';
import { documentScope } from '../editor/insertionTarget.ts';
import { insertionMode, type LinkPlacer } from '../editor/linkPlacer.ts';
import type { ResolvedRequest, PlaceholderPreview } from '../request/generationRequest.ts';
import { logError } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import type { PlaceholderStore } from './placeholderStore.ts';
import { replacingTarget } from './replacePlaceholder.ts';

/** Placeholders in their files: the same picture for each image of a request, or for the first of them. */
export interface Drawn {
  readonly stored: StoredImage;
  readonly images: readonly SavedImage[];
}

/** Draws the placeholders of a request, of its size and seed, where its images are to go. */
export type Draw = (request: ResolvedRequest, target: SaveTarget) => Promise<Drawn>;

interface PreviewDeps {
  readonly draw: Draw;
  readonly placer: LinkPlacer;
  readonly store: PlaceholderStore;
  readonly log: LogOutputChannel;
}

/** The request with placeholders that show in the text once it is sent, if the settings want that; else unchanged. */
export function withPreview(request: ResolvedRequest, deps: PreviewDeps): ResolvedRequest {
  const { args, caller, target, adaptTarget, imageRequest } = request;
  const isWanted =
    caller === 'person' &&
    !adaptTarget &&
    insertionMode(request) === 'insert' &&
    readSetting('insert.placeholderFirst', documentScope(target));
  if (!isWanted) {
    return request;
  }
  const preview = new DrawnPreview(target.document, deps);
  // A retry uses the seed that the placeholders have.
  return {
    ...request,
    args: { ...args, seed: imageRequest.seed },
    preview,
    adaptTarget: (usual) => preview.adaptTarget(usual),
  };
}

class DrawnPreview implements PlaceholderPreview {
  readonly files = new Set<string>();
  readonly #left = new Set<string>();
  readonly #deps: PreviewDeps;
  readonly #document: TextDocument | undefined;
  /** By file, once the text has the links. */
  #paths: ReadonlyMap<string, readonly string[]> = new Map();
  #target: SaveTarget | undefined;
  #drawn: Promise<Drawn | undefined> | undefined;

  constructor(document: TextDocument | undefined, deps: PreviewDeps) {
    this.#document = document;
    this.#deps = deps;
  }

  get remaining(): number {
    return this.#left.size;
  }

  get wereLinked(): boolean {
    return this.#paths.size > 0;
  }

  /** Not when the text was closed, whatever was saved of it, or the link is gone from it. */
  isLinked(uri: string): boolean {
    const paths = this.#paths.get(uri);
    const text = this.#deps.placer.isOpen ? this.#document?.getText() : undefined;
    return paths !== undefined && text !== undefined && paths.every((path) => text.includes(path));
  }

  /** Each image takes the place of its own; one that has none, or whose file has changed, goes beside. */
  adaptTarget(usual: SaveTarget): SaveTarget {
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
        return replacingTarget(placeholder, this.#deps.store, usual, () => this.#left.delete(own.uri)).save(...args);
      },
    };
  }

  show(request: ResolvedRequest, work: Promise<unknown>): Promise<unknown> {
    this.#deps.store.inFlight.track(this.files, work);
    this.#drawn ??= this.#drawAndLink(request);
    return this.#drawn;
  }

  /** The request is on its way: whatever goes wrong here, its images are saved, and linked where the text is as it was. */
  async #drawAndLink(request: ResolvedRequest): Promise<Drawn | undefined> {
    const { draw, placer, log } = this.#deps;
    let drawn: Drawn | undefined;
    try {
      if (this.#target && (await placer.takesLinks())) {
        drawn = await draw(request, this.#target);
        for (const image of drawn.images) {
          this.files.add(image.uri);
          this.#left.add(image.uri);
        }
        if (await placer.insert([placedLinks(request, drawn.images)])) {
          this.#paths = new Map(drawn.images.map((image) => [image.uri, writtenPath(image, request)]));
        }
      }
    } catch (error) {
      logError(error, log);
    }
    return drawn;
  }
}

/** What the link to an image has in common with no other, as its language writes it. */
function writtenPath(image: SavedImage, request: ResolvedRequest): readonly string[] {
  const partsFor = (uri: string) => imageLink({ ...image, uri }, request).map((part) => linkText([part]));
  const others = partsFor(`${image.uri}~`);
  return partsFor(image.uri).filter((part, index) => part !== others[index]);
}
