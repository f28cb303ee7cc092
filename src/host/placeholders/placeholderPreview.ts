import { Uri, type LogOutputChannel, type TextDocument } from 'vscode';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { linkText } from '../../core/links/link.ts';
import type { StoredImage } from '../../core/response/response.ts';
import { imageLink, placedLinks } from '../editor/imageLink.ts';
import { documentScope } from '../editor/insertionTarget.ts';
import { insertionMode, type LinkPlacer } from '../editor/linkPlacer.ts';
import type { ResolvedRequest, PlaceholderPreview } from '../request/generationRequest.ts';
import { fileKey } from '../ui/fileSystem.ts';
import { logError } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import type { PlaceholderStore } from './placeholderStore.ts';
import { replacingTarget } from './replacePlaceholder.ts';

/** The saved placeholders of a request: the same picture for each image, or for fewer if saving failed. */
export interface Drawn {
  readonly stored: StoredImage;
  readonly images: readonly SavedImage[];
}

/** Draws the placeholders of a request, with its size and seed, and saves them to the target. */
export type Draw = (request: ResolvedRequest, target: SaveTarget) => Promise<Drawn>;

interface PreviewDeps {
  readonly draw: Draw;
  readonly placer: LinkPlacer;
  readonly store: PlaceholderStore;
  readonly register: FileRegister;
  readonly log: LogOutputChannel;
}

/** Adds placeholders that show in the text once the request is sent, if the settings say so. */
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
  readonly #keys = new Set<string>();
  readonly #remaining = new Set<string>();
  readonly #deps: PreviewDeps;
  readonly #document: TextDocument | undefined;
  /** Written paths by URI; set when the links are in the text. */
  #paths: ReadonlyMap<string, readonly string[]> = new Map();
  #target: SaveTarget | undefined;
  #drawn: Promise<Drawn | undefined> | undefined;

  constructor(document: TextDocument | undefined, deps: PreviewDeps) {
    this.#document = document;
    this.#deps = deps;
  }

  get remaining(): number {
    return this.#remaining.size;
  }

  get wereLinked(): boolean {
    return this.#paths.size > 0;
  }

  /** `false` if the document was closed, even if it was saved before, or if the link was removed. */
  isLinked(uri: string): boolean {
    const paths = this.#paths.get(uri);
    const text = this.#deps.placer.isOpen ? this.#document?.getText() : undefined;
    return paths !== undefined && text !== undefined && paths.every((path) => text.includes(path));
  }

  /** Each image replaces its placeholder. If there is none, or its file has changed, it is saved as usual. */
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
        const didReplace = (): void => {
          this.#remaining.delete(own.uri);
        };
        return replacingTarget(placeholder, this.#deps.store, usual, didReplace).save(...args);
      },
    };
  }

  show(request: ResolvedRequest, work: Promise<unknown>): Promise<unknown> {
    this.#deps.register.track(this.#keys, work);
    this.#drawn ??= this.#drawAndLink(request);
    return this.#drawn;
  }

  /** Never rejects: the request is already sent, and its images are saved and linked without placeholders, too. */
  async #drawAndLink(request: ResolvedRequest): Promise<Drawn | undefined> {
    const { draw, placer, log } = this.#deps;
    let drawn: Drawn | undefined;
    try {
      if (this.#target && (await placer.takesLinks())) {
        drawn = await draw(request, this.#target);
        for (const image of drawn.images) {
          this.files.add(image.uri);
          this.#keys.add(fileKey(Uri.parse(image.uri)));
          this.#remaining.add(image.uri);
        }
        const paths = drawn.images.map(async (image) => [image.uri, await writtenPath(image, request)] as const);
        const written = new Map(await Promise.all(paths));
        if (await placer.insert([await placedLinks(request, drawn.images)])) {
          this.#paths = written;
        }
      }
    } catch (error) {
      logError(error, log);
    }
    return drawn;
  }
}

/** The parts of the written link that depend on the path of the image. */
async function writtenPath(image: SavedImage, request: ResolvedRequest): Promise<readonly string[]> {
  const partsFor = async (uri: string) => (await imageLink({ ...image, uri }, request)).map((part) => linkText([part]));
  const others = await partsFor(`${image.uri}~`);
  return (await partsFor(image.uri)).filter((part, index) => part !== others[index]);
}
