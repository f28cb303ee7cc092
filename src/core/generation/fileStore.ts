import type { FailureKind } from '../base/failure.ts';
import type { StoredImage } from '../response/response.ts';

/**
 * The file system that images are saved to. Files and folders are URIs; `root` is the folder that nothing may leave, not
 * even through symbolic links. Nothing is overwritten but by `replace`.
 */
export interface FileStore {
  /** What stands in the way of saving into a folder, which need not exist yet. Changes nothing on disk. */
  obstacle(folder: string, root: string): Promise<FolderObstacle | undefined>;
  /** Names in the folder; empty when it does not exist. */
  names(folder: string): Promise<readonly string[]>;
  /**
   * Puts the image there under a name that was free; a copy is read back. `false` when the name is taken.
   * @param willSaveAs told where else its bytes are about to be on the way
   * @throws {Failure} `saveRefused`
   */
  create(target: AssetTarget, image: StoredImage, willSaveAs: WillSaveAs): Promise<boolean>;
  /** Equal for all URIs of one file, which need not exist: through links to folders, in another case or Unicode form. */
  identity(file: string): Promise<string>;
  /** Whether a file, by its URI, is there and holds just these bytes. @param sha256 lower-case hex */
  holds(file: string, sha256: string): Promise<boolean>;
  /**
   * The bytes of a file that is inside a folder when it is read, whatever links are exchanged meanwhile. Missing where
   * this cannot be known.
   * @throws {Failure} `referenceOutside`, `referenceIsNoFile`, `referenceTooManyBytes`, `referenceChanged`; what the
   *   file system throws
   */
  readInside?(file: string, root: string, maxBytes: number): Promise<Uint8Array>;
  /** The first bytes of a file. @throws when it cannot be read */
  readHead(file: string, maxBytes: number): Promise<Uint8Array>;
  /**
   * Puts an image where a file is, in one step; a copy is read back. `false`, and nothing is changed, when the file is not
   * there any more or its bytes are others.
   * @param sha256 of the bytes that give way, lower-case hex
   * @param willSaveAs told where else the new ones are about to be on the way
   * @throws {Failure} `saveRefused`
   */
  replace(file: string, sha256: string, image: StoredImage, willSaveAs: WillSaveAs): Promise<boolean>;
}

/**
 * Called with each URI right before a file may have bytes of an image, so that another window can find it.
 * @param sha256 of those bytes; `undefined`: they are the received ones
 */
export type WillSaveAs = (uri: string, sha256?: string) => Promise<void>;

export interface AssetTarget {
  readonly root: string;
  readonly folder: string;
  readonly name: string;
}

export type FolderObstacle = Extract<
  FailureKind,
  'destinationOutsideWorkspace' | 'destinationInRepository' | 'destinationIsNoFolder' | 'destinationReadOnly'
>;
