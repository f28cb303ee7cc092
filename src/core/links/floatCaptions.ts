type Item = { readonly image: number } | { readonly caption: string };

interface Environment {
  readonly name: string;
  /** The index of its first item. */
  readonly from: number;
}

/** The captions of the images of a LaTeX document: each belongs to its own environment, before or after the image. */
export class FloatCaptions {
  readonly #captions = new Map<number, string>();
  readonly #open: Environment[] = [];
  /** What has no counterpart yet, of all open environments. */
  readonly #items: Item[] = [];
  #lastCaption = -1;

  begin(name: string): void {
    this.#open.push({ name, from: this.#items.length });
  }

  image(index: number): void {
    this.#items.push({ image: index });
  }

  caption(words: string): void {
    this.#lastCaption = this.#items.length;
    this.#items.push({ caption: words });
  }

  /** @param name `undefined` at the end of the document */
  end(name: string | undefined): void {
    const nearest = this.#open.slice(-maxUnclosed).findLastIndex((each) => each.name === name);
    const index = nearest === -1 ? -1 : Math.max(0, this.#open.length - maxUnclosed) + nearest;
    const environment = this.#open[index];
    if (!environment) {
      return;
    }
    this.#open.length = index;
    this.#pair(environment.from);
    if (isFloat.test(environment.name)) {
      this.#items.length = environment.from;
    }
  }

  of(index: number): string | undefined {
    return this.#captions.get(index);
  }

  /** Pairs images and captions that stand beside each other. Captions come first where the first item is one. */
  #pair(from: number): void {
    if (this.#lastCaption < from) {
      return;
    }
    const items = this.#items.splice(Math.max(from, this.#items.length - maxItems));
    const isCaptionFirst = items[0] !== undefined && 'caption' in items[0];
    for (let index = 0; index < items.length; index++) {
      const [first, second] = [items[index], items[index + 1]];
      const [title, shown] = isCaptionFirst ? [first, second] : [second, first];
      if (title && shown && 'caption' in title && 'image' in shown) {
        this.#captions.set(shown.image, title.caption);
        index++;
      } else if (first && 'image' in first) {
        this.#items.push(first); // the environment around this one may have its caption
      }
    }
    this.#lastCaption = from - 1; // there may be one before this environment
  }
}

/** Environments that may be left open inside of one that ends. */
const maxUnclosed = 8;
/** In one environment. Of more, the last ones get captions. */
const maxItems = 100;

/** Those of parts of a figure are none: its caption may be theirs. */
const isFloat = /^(?!sub).*(?:figure|table|float|algorithm|listing|scheme|plate|chart)/iv;
