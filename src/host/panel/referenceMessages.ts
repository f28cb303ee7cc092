import type { Uri, Webview } from 'vscode';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import { referenceLimits } from '../../core/request/references.ts';
import type { Handlers } from '../../protocol/dispatch.ts';
import type { ToPage } from '../../protocol/messages.ts';
import {
  maxKeptBytes,
  type PanelReference,
  type ReferenceOptions,
  type ReferenceToHost,
} from '../../protocol/references.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import type { ImageRoots } from './imageRoots.ts';
import { referencesState } from '../request/referenceChoice.ts';
import type { AddedFiles, ChosenFile, PanelReferences } from './panelReferences.ts';

/** What the page needs to offer reference images; `undefined` while they are off. */
export function referenceOptions(): ReferenceOptions | undefined {
  const { maxCount, maxPixels, maxBytes } = referenceLimits;
  return referencesState() === 'on' ? { maxCount, maxPixels, maxBytes, maxKeptBytes } : undefined;
}

/** The messages between the host and one page about reference images. All of the page's are ignored while they are off. */
export class ReferenceMessages {
  readonly #references: PanelReferences;
  readonly #webview: Webview;
  readonly #roots: ImageRoots;
  readonly #post: (message: ToPage) => void;
  /** What comes first is added first, also where looking at it takes longer. */
  readonly #queue = new SerialQueue();
  #isDisposed = false;

  constructor(references: PanelReferences, webview: Webview, roots: ImageRoots, post: (message: ToPage) => void) {
    this.#references = references;
    this.#webview = webview;
    this.#roots = roots;
    this.#post = post;
  }

  readonly handlers: Handlers<ReferenceToHost> = {
    chooseReferences: () => this.#add(() => this.#references.choose()),
    useAsReference: ({ image }) => this.#add(() => this.#references.addImage(image)),
    dropReferences: ({ uris }) => this.#add(() => this.#references.addDropped(uris)),
    keepReference: ({ name, bytes, replaced }) => this.#add(() => this.#references.addBytes(name, bytes), replaced),
    showReferences: async ({ references }) => {
      if (referencesState() === 'on') {
        const files = await this.#references.look(references);
        this.#post({ type: 'references', references: await this.#forPage(files) });
      }
    },
  };

  /** The page is closed. */
  dispose(): void {
    this.#isDisposed = true;
  }

  #add(work: () => Promise<AddedFiles>, replaced: string | null = null): Promise<void> {
    return this.#queue.run(async () => {
      if (referencesState() === 'on') {
        const { added, refused } = await work();
        this.#post({ type: 'addReferences', references: await this.#forPage(added), replaced, refused });
      }
    });
  }

  async #forPage(files: readonly ChosenFile[]): Promise<PanelReference[]> {
    const references: PanelReference[] = [];
    for (const { id, uri, name, image, problem = '', isTooLarge } of files) {
      const [source] = image ? await this.#roots.sourcesOf([{ ...image, uri: uri.toString() }]) : [];
      references.push({
        ...{ id, name, problem, isTooLarge },
        // A webview that is disposed throws.
        src: source && image && !this.#isDisposed ? this.#address(source, image.sha256) : '',
        sha256: image?.sha256 ?? '',
        size: image ? sizeText(image.size) : '',
      });
    }
    return references;
  }

  /** Another one when the file has changed, so that the page does not show an earlier picture. */
  #address(source: Uri, sha256: string): string {
    return this.#webview.asWebviewUri(source.with({ query: sha256.slice(0, 16) })).toString();
  }
}
