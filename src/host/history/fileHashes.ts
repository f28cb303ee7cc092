import { Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';

/** SHA-256 of files, cached until they change. */
export class FileHashes {
  readonly #hashFile: ((uri: string) => Promise<string>) | undefined;
  readonly #known = new Map<string, string>();

  /** @param hashFile reads a `file:` URI block by block, where that can be done */
  constructor(hashFile: ((uri: string) => Promise<string>) | undefined) {
    this.#hashFile = hashFile;
  }

  /** Lower-case hex; `undefined` when the file does not exist or cannot be read. */
  async of(uri: Uri): Promise<string | undefined> {
    try {
      const state = await stateOf(uri);
      const sha256 = this.#known.get(state) ?? (await this.#hash(uri));
      this.#known.delete(state);
      this.#known.set(state, sha256);
      if (this.#known.size > maxKnown) {
        this.#known.delete(this.#known.keys().next().value ?? '');
      }
      return sha256;
    } catch {
      return undefined;
    }
  }

  /**
   * Like {@link of}, but reads no file: also `undefined` when it was not read since it changed.
   * @throws errors of the file system
   */
  async known(uri: Uri): Promise<string | undefined> {
    return this.#known.get(await stateOf(uri));
  }

  async #hash(uri: Uri): Promise<string> {
    return uri.scheme === 'file' && this.#hashFile
      ? this.#hashFile(uri.toString())
      : sha256Of(await workspace.fs.readFile(uri));
  }
}

/** Changes with the bytes of a file, as far as its file system tells. */
async function stateOf(uri: Uri): Promise<string> {
  const { mtime, size } = await workspace.fs.stat(uri);
  return `${uri.toString()} ${mtime} ${size}`;
}

/** More than lists of images usually show. */
const maxKnown = 20_000;
