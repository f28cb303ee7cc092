import type { WillSaveAs } from '../assetFiles.ts';
import type { StoredImage } from '../response/response.ts';

/** Files whose bytes may give way to others: placeholders, and only as they were read. Files are URIs. */
export interface PlaceholderFiles {
  /** The first bytes of a file. @throws when it cannot be read */
  readHead(file: string, maxBytes: number): Promise<Uint8Array>;
  /**
   * Puts an image where a file is, in one step, and reads it back. `false`, and nothing is changed, when the file is not
   * there any more or its bytes are others.
   * @param sha256 of the bytes that give way, lower-case hex
   * @param willSaveAs told where else the new ones are about to be on the way
   * @throws {Failure} `saveRefused`
   */
  replace(file: string, sha256: string, image: StoredImage, willSaveAs: WillSaveAs): Promise<boolean>;
}
