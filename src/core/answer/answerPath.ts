import { responseNames } from '../service/wire.ts';

/** What a string is for: a name on the path, the text of an image, an address, or nothing that matters here. */
export type StringRole = 'name' | 'image' | 'address' | 'other';

const roleOfName: ReadonlyMap<string, StringRole> = new Map<string, StringRole>([
  [responseNames.base64, 'image'],
  [responseNames.url, 'address'],
]);

/** Follows the brackets of an answer's JSON and knows when they are on the path `$.data[index].name`. */
export class AnswerPath {
  #depth = 0;
  /** How many of the open brackets are on the path: the answer, its `data`, an entry of that. */
  #onPath = 0;
  #index = 0;
  #name = '';
  #isNameNext = false;

  /** Place in `data` of the entry that is being read. */
  get index(): number {
    return this.#index;
  }

  openObject(): void {
    if (this.#isOnPath && (this.#onPath === 0 || this.#onPath === 2)) {
      this.#onPath++;
      this.#isNameNext = true;
    }
    this.#depth++;
  }

  openArray(): void {
    if (this.#isOnPath && this.#onPath === 1 && this.#name === responseNames.images) {
      this.#onPath++;
      this.#index = 0;
    }
    this.#depth++;
  }

  close(): void {
    this.#depth = Math.max(0, this.#depth - 1);
    this.#onPath = Math.min(this.#onPath, this.#depth);
  }

  comma(): void {
    if (this.#isOnPath && this.#onPath === 2) {
      this.#index++;
    } else if (this.#isOnPath) {
      this.#isNameNext = true;
    }
  }

  name(name: string): void {
    this.#name = name;
    this.#isNameNext = false;
  }

  /** The role of a string that begins here. */
  get role(): StringRole {
    const isInObject = this.#isOnPath && (this.#onPath === 1 || this.#onPath === 3);
    if (isInObject && this.#isNameNext) {
      return 'name';
    }
    return (isInObject && this.#onPath === 3 && roleOfName.get(this.#name)) || 'other';
  }

  get #isOnPath(): boolean {
    return this.#depth === this.#onPath;
  }
}
