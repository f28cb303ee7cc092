/** Pseudo-random numbers that are always the same for the same text. */
export class SeededRandom {
  #state: number;

  constructor(text: string) {
    // FNV-1a over UTF-16 units, so that letters of every script count.
    this.#state = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index)).reduce(
      (hash, unit) => Math.imul(hash ^ unit, 0x01000193),
      0x811c9dc5,
    );
  }

  /** A number between the two. */
  between(least: number, most: number): number {
    return least + (most - least) * this.#next();
  }

  /** An element of a list that is not empty. */
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.#next() * items.length)] ?? items[0];
  }

  /** A Weyl sequence with mixed steps: from 0 to below 1. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }
}
