import type { PanelImage } from '../../src/protocol/messages.ts';

/** The images that the page knows, newest first, and the selected ones. */
export class ImageList {
  #images: readonly PanelImage[] = [];
  #chosen: readonly string[] = [];
  #isWhole = false;
  #words = '';

  get images(): readonly PanelImage[] {
    return this.#images;
  }

  /** At most two; commands use the last one. */
  get chosen(): readonly PanelImage[] {
    return this.#chosen.flatMap((id) => this.#images.find((image) => image.id === id) ?? []);
  }

  /** Whether there are no more images. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** The words of the search. */
  get words(): string {
    return this.#words;
  }

  isChosen(id: string): boolean {
    return this.#chosen.includes(id);
  }

  /** Starts another search; results of the earlier one are ignored. */
  search(words: string): void {
    this.#words = words;
    this.#images = [];
    this.#isWhole = false;
  }

  /**
   * Takes a part of the list after `after`; `null`: its head, which may have grown while the tail is unchanged.
   * @returns number of new images at the head
   */
  take(words: string, after: string | null, part: readonly PanelImage[], isEnd: boolean): number {
    if (words !== this.#words) {
      return 0;
    }
    const known = new Set(this.#images.map(({ id }) => id));
    if (after !== null) {
      if (this.#images.at(-1)?.id === after) {
        this.#images = [...this.#images, ...part.filter(({ id }) => !known.has(id))];
        this.#isWhole = isEnd;
      }
      return 0;
    }
    const last = part.at(-1)?.id;
    const end = this.#images.findIndex(({ id }) => id === last);
    const tail = isEnd || end === -1 ? [] : this.#images.slice(end + 1);
    const isKnownTail = tail.length > 0;
    this.#images = [...part, ...tail];
    this.#isWhole = isKnownTail ? this.#isWhole : isEnd;
    return part.findIndex(({ id }) => known.has(id)) === -1 ? part.length : part.findIndex(({ id }) => known.has(id));
  }

  remove(id: string): void {
    this.#images = this.#images.filter((image) => image.id !== id);
    this.#chosen = this.#chosen.filter((each) => each !== id);
  }

  /** Selects only this image. */
  choose(id: string): void {
    this.#chosen = [id];
  }

  /** Adds an image to the selection, or removes it. */
  toggle(id: string): void {
    this.#chosen = this.isChosen(id) ? this.#chosen.filter((each) => each !== id) : [...this.#chosen.slice(-1), id];
  }
}
