import { responseNames } from '../service/wire.ts';
import { JsonStringReader, type OnText } from './jsonString.ts';

/** Receives the texts of a response’s images while they are read, one after the other. */
export interface ImageTexts {
  /** A text begins that belongs to this entry of `data`. An entry may have more than one. */
  begin(index: number): void;
  /** Its next slice, unescaped, and the same as it was received, see {@link OnText}. */
  write(text: Uint8Array, raw: Uint8Array): void;
  end(): void;
}

/** Larger than any response without its images, including prompts of 32,000 escaped characters. */
const maxMetadataBytes = 1024 * 1024;
/** Longer than any name on the path. */
const maxNameLength = 16;
const dataScheme = 'data:';

/**
 * Finds the images in the JSON of a response while it is received in any chunks: the base64 texts, and the addresses
 * that are data URIs. Everything else is kept as the metadata.
 */
export class ResponseScanner {
  readonly #images: ImageTexts;
  readonly #onRest: (bytes: Uint8Array) => void;
  readonly #path = new ResponsePath();
  readonly #string = new JsonStringReader();
  readonly #decoder = new TextDecoder();
  /** The role of the string that is being read; `undefined` between strings. */
  #role: StringRole | undefined;
  /** The name that is being read, or the beginning of an address. */
  #text = '';
  #metadata = '';
  #metadataBytes = 0;

  /** @param onRest gets all that is not passed to `images`, in its order; its memory is reused */
  constructor(images: ImageTexts, onRest: (bytes: Uint8Array) => void) {
    this.#images = images;
    this.#onRest = onRest;
  }

  push(chunk: Uint8Array): void {
    let keptTo = 0;
    for (let at = 0; at < chunk.length;) {
      const isImage = this.#role === 'image';
      if (isImage) {
        this.#keep(chunk.subarray(keptTo, at));
      }
      at = this.#role ? this.#readString(chunk, at, this.#role) : this.#readStructure(chunk, at);
      if (isImage) {
        keptTo = this.#role ? at : at - 1; // from the closing quote on
      }
    }
    this.#keep(chunk.subarray(keptTo));
  }

  /**
   * The response without its images: they are replaced by empty strings, or `data:` for data URIs. `undefined` when it
   * is too large.
   */
  get metadata(): string | undefined {
    return this.#metadataBytes > maxMetadataBytes ? undefined : this.#metadata;
  }

  /** Reads up to the next string. Returns the offset of the next byte to read. */
  #readStructure(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at++) {
      switch (chunk[at] ?? 0) {
        case 0x22: // "
          this.#beginString();
          return at + 1;
        case 0x7b: // {
          this.#path.openObject();
          break;
        case 0x5b: // [
          this.#path.openArray();
          break;
        case 0x7d: // }
        case 0x5d: // ]
          this.#path.close();
          break;
        case 0x2c: // ,
          this.#path.comma();
          break;
      }
    }
    return chunk.length;
  }

  #beginString(): void {
    this.#text = '';
    this.#role = this.#path.role;
    if (this.#role === 'image') {
      this.#images.begin(this.#path.index);
    }
  }

  /** Continues in a string, up to its closing quote. Returns the offset of the next byte to read. */
  #readString(chunk: Uint8Array, start: number, role: StringRole): number {
    // An address is read byte by byte until its first letters show whether it is a data URI
    const part = chunk.subarray(start, role === 'address' ? start + 1 : chunk.length);
    const length = this.#string.read(part, this.#take);
    if (length === part.length) {
      return start + length;
    }
    this.#endString(role);
    return start + length + 1;
  }

  readonly #take: OnText = (text, raw) => {
    if (this.#role === 'image') {
      this.#images.write(text, raw);
    } else if (this.#role === 'name' && this.#text.length < maxNameLength) {
      this.#text += String.fromCharCode(...text.subarray(0, maxNameLength));
    } else if (this.#role === 'address') {
      this.#takeAddress(text);
    }
  };

  #takeAddress(text: Uint8Array): void {
    this.#text += String.fromCharCode(...text);
    if (this.#text.length < dataScheme.length) {
      return;
    }
    this.#role = this.#text.toLowerCase() === dataScheme ? 'image' : 'other';
    if (this.#role === 'image') {
      this.#images.begin(this.#path.index);
      this.#images.write(new TextEncoder().encode(dataScheme), new Uint8Array()); // it is among the rest already
    }
  }

  #endString(role: StringRole): void {
    this.#role = undefined;
    if (role === 'image') {
      this.#images.end();
    } else if (role === 'name') {
      this.#path.name(this.#text);
    }
  }

  #keep(bytes: Uint8Array): void {
    this.#onRest(bytes);
    this.#metadataBytes += bytes.length;
    if (this.#metadataBytes <= maxMetadataBytes) {
      this.#metadata += this.#decoder.decode(bytes, { stream: true });
    }
  }
}

/** The role of a string: a name on the path, the text of an image, an address, or anything else. */
type StringRole = 'name' | 'image' | 'address' | 'other';

const roleOfName: ReadonlyMap<string, StringRole> = new Map<string, StringRole>([
  [responseNames.base64, 'image'],
  [responseNames.url, 'address'],
]);

/** Tracks the brackets of a response’s JSON and whether they are on the path `$.data[index].name`. */
class ResponsePath {
  #depth = 0;
  /** Number of open brackets on the path: the response, its `data`, an entry of that. */
  #onPath = 0;
  #index = 0;
  #name = '';
  #isNameNext = false;

  /** Index in `data` of the entry that is being read. */
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
