/** Pseudo-random numbers that are the same for the same seed text, on every machine. */
export class Random {
  #state: number;

  constructor(seed: string) {
    this.#state = hashOf(seed);
  }

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    return scramble(this.#state) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  /** A smooth random line between about -1 and 1, with a bend for each unit of x. */
  line(): (x: number) => number {
    const seed = Math.floor(this.next() * 2 ** 32);
    const corner = (index: number) => (scramble(Math.imul(index, 0x85ebca6b) ^ seed) / 2 ** 32) * 2 - 1;
    return (x) => {
      const index = Math.floor(x);
      const rest = x - index;
      const from = corner(index);
      return from + (corner(index + 1) - from) * rest * rest * (3 - 2 * rest);
    };
  }

  /** A rough line such as a ridge’s: small bends on top of the large ones. */
  ridge(): (x: number) => number {
    const octaves = [1, 2.1, 4.3, 8.7].map((frequency) => ({ frequency, line: this.line() }));
    return (x) => octaves.reduce((sum, { frequency, line }) => sum + line(x * frequency) / frequency, 0) / 1.6;
  }
}

/** FNV-1a, of the text's UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** Spreads every bit of a number over all 32. */
function scramble(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return (bits ^ (bits >>> 15)) >>> 0;
}
