import { Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { CropTools } from '../../core/crop/cropImage.ts';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import type { FileStore, WillSaveAs } from '../../core/generation/fileStore.ts';
import { SlotFitter } from '../../core/generation/fitToSlot.ts';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import { isUnknown, type Intent } from '../../core/journal/records.ts';
import { locateBy, type AssetLocation, type Naming } from '../../core/naming/assetLocation.ts';
import { nameKey, takeFreeName } from '../../core/naming/freeName.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import type { ReceivedImage } from '../../core/response/response.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import type { RecordedRequest } from '../request/generationRequest.ts';
import { isInRepository } from '../ui/fileSystem.ts';
import {
  askForFile,
  askForDestination,
  destinationOf,
  exactFile,
  firstImageOf,
  suggestedName,
  type StorableRequest,
} from './imageDestination.ts';
import type { SaveDialogs } from './saveDialogs.ts';
import { fileKey } from '../ui/fileSystem.ts';
import type { FileStoreFor } from './workspaceFileStore.ts';

/** What an image is saved for, as far as the placeholder that it replaces depends on it. */
export type ReplacingRequest = Pick<Intent, 'destination' | 'request'> & {
  readonly order: Pick<Intent['order'], 'prompt'>;
  readonly file?: Pick<NonNullable<Intent['file']>, 'isFill'> | undefined;
};

/** Returns a target that replaces the placeholder of an image, and saves as usual if there is none. */
export type ReplacingTarget = (usual: SaveTarget, request: ReplacingRequest) => SaveTarget;

export interface ImageStoreDeps {
  readonly fileStoreFor: FileStoreFor;
  readonly saveDialogs: SaveDialogs;
  readonly history: ImageHistory;
  readonly replacing: ReplacingTarget;
  /** Files that are being made get no other image. */
  readonly register: FileRegister;
  readonly cropTools: CropTools;
}

/** Finds destinations for images and saves them. */
export class ImageStore {
  readonly #fileStoreFor: FileStoreFor;
  readonly #dialogs: SaveDialogs;
  readonly #history: ImageHistory;
  readonly #replacing: ReplacingTarget;
  readonly #register: FileRegister;
  readonly #fitter: SlotFitter;

  constructor({ fileStoreFor, saveDialogs, history, replacing, register, cropTools }: ImageStoreDeps) {
    this.#fileStoreFor = fileStoreFor;
    this.#dialogs = saveDialogs;
    this.#history = history;
    this.#replacing = replacing;
    this.#register = register;
    this.#fitter = new SlotFitter(cropTools);
  }

  /**
   * Finds the destination of a request before anything is charged; asks a person if there is none.
   * @param record added to the history with each image; `undefined` for images that the service did not generate
   * @throws {Failure} of outcome `notSent`; `cancelled`
   */
  async prepare(request: StorableRequest, record?: RecordedRequest): Promise<SaveTarget> {
    const { root, naming } = (await destinationOf(request)) ?? (await askForDestination(request, this.#dialogs));
    const target = await this.#target(root, naming, request.imageRequest, request.fill !== undefined);
    return this.#remembered(this.#adapted(target, request), record);
  }

  /** Asks for a folder for unsaved images. `undefined`: the user cancelled. @throws {Failure} of outcome `notSent` */
  async askForFolder(record: RecordedRequest): Promise<SaveTarget | undefined> {
    const folder = await this.#dialogs.askForFolder();
    const naming = folder && suggestedName(record.order, record.request, folder);
    return naming && this.#remembered(await this.#target(folder, naming, record.request, false), record);
  }

  /** Asks for a file for one image. `undefined`: the user cancelled. @throws {Failure} of outcome `notSent` */
  async askForFile(record: RecordedRequest): Promise<SaveTarget | undefined> {
    const destination = await askForFile(record.order, record.request, this.#dialogs);
    return (
      destination &&
      this.#remembered(await this.#target(destination.root, destination.naming, record.request, false), record)
    );
  }

  /** The destination of a recovered request. Its placeholders are replaced. @throws {Failure} of outcome `notSent` */
  async prepareTargetAgain(intent: Intent): Promise<SaveTarget> {
    const { root, naming } = intent.destination;
    const target = await this.#target(Uri.parse(root), naming, intent.request, intent.file?.isFill ?? true);
    return this.#remembered(this.#replacing(target, intent), intent);
  }

  /**
   * The generated image in a file.
   * @param placeholderSha256 of the bytes that an image may replace; `undefined`: the file must not exist
   * @returns `undefined` where an image can be saved
   * @throws {Failure} `fileChanged` when it cannot, or when the placeholder is gone
   */
  async look(uri: Uri, placeholderSha256: string | undefined): Promise<SavedImage | undefined> {
    const files = this.#fileStoreFor(uri);
    if (placeholderSha256 !== undefined && (await files.holds(uri.toString(), placeholderSha256))) {
      return undefined;
    }
    const folder = Uri.joinPath(uri, '..');
    const key = nameKey(fileNameOf(uri.path));
    const name = (await files.names(folder.toString())).find((each) => nameKey(each) === key);
    if (name === undefined && placeholderSha256 === undefined) {
      return undefined;
    }
    const image = name === undefined ? undefined : await this.#generatedImage(Uri.joinPath(folder, name));
    if (!image) {
      throw new Failure('fileChanged', { path: workspace.asRelativePath(uri) });
    }
    return image;
  }

  /** Of the file of an exact path, as it is now: see `FileStore.identity`. `undefined`: the path is none. */
  async identity({ destination, request }: Pick<Intent, 'destination' | 'request'>): Promise<string | undefined> {
    const file = exactFile({ root: Uri.parse(destination.root), naming: destination.naming }, request);
    return file && this.#fileStoreFor(file).identity(file.toString());
  }

  /** Whether a file exists and has exactly the bytes with this hash. */
  holds(uri: string, sha256: string): Promise<boolean> {
    return this.#fileStoreFor(Uri.parse(uri)).holds(uri, sha256);
  }

  /** `undefined` if the file has no image, or one that the history does not know. */
  async #generatedImage(uri: Uri): Promise<SavedImage | undefined> {
    const found = await this.#history.findFile(uri);
    const { width, height, format, seed, sha256, receivedSha256 } = { ...found?.details };
    const isKnown = found?.isChanged === false && width !== undefined && height !== undefined;
    return isKnown && format !== undefined && seed !== undefined && sha256 !== undefined
      ? { uri: uri.toString(), width, height, format, seed, sha256, ...(receivedSha256 && { receivedSha256 }) }
      : undefined;
  }

  /** Adds a saved image to the history. Never rejects. */
  async remember(record: RecordedRequest, saved: SavedImage, image: ReceivedImage): Promise<void> {
    await (isUnknown(record) ? undefined : this.#history.add(record, saved, image));
  }

  /** A file that is filled may get a placeholder, or another one, while its image is on its way. */
  #adapted(target: SaveTarget, { args, adaptTarget, fill, imageRequest }: StorableRequest): SaveTarget {
    const { destination } = target;
    const request = { destination, request: imageRequest, order: args, file: { isFill: true } };
    const usual = fill ? this.#replacing(target, request) : target;
    return adaptTarget?.(usual) ?? usual;
  }

  /** @param isFill whether an exact path is taken although a request of this window makes just this file */
  async #target(root: Uri, naming: Naming, request: ImageRequest, isFill: boolean): Promise<SaveTarget> {
    const locate = locateBy(naming);
    const files = this.#fileStoreFor(root);
    const { folders } = locate(firstImageOf(request));
    const folder = Uri.joinPath(root, ...folders);
    const obstacle = isInRepository(folder)
      ? 'destinationInRepository'
      : await files.obstacle(folder.toString(), root.toString());
    if (obstacle) {
      throw new Failure(obstacle, { path: workspace.asRelativePath(folder) });
    }
    const file = exactFile({ root, naming }, request);
    const ownKey = file && isFill ? fileKey(file) : undefined;
    const isFree = (uri: Uri) => fileKey(uri) === ownKey || !this.#register.isFilled(fileKey(uri));
    return {
      destination: { root: root.toString(), folder: folder.toString(), naming },
      fileId: file && (await files.identity(file.toString())),
      save: (image, request, willSaveAs) => saveImage(files, root, locate(image), image, request, willSaveAs, isFree),
    };
  }

  /** Cuts images to size, and adds what is saved to the history. All targets are created through this method. */
  #remembered(target: SaveTarget, record: RecordedRequest | undefined): SaveTarget {
    const fitting = this.#fitter.fitting(target);
    return {
      ...target,
      save: async (image, request, willSaveAs) => {
        const saved = await fitting.save(image, request, willSaveAs);
        await (record && this.remember(record, saved, image));
        return saved;
      },
    };
  }
}

async function saveImage(
  files: FileStore,
  root: Uri,
  location: AssetLocation,
  { width, height, format, stored }: ReceivedImage,
  { seed }: ImageRequest,
  willSaveAs: WillSaveAs,
  isFree: (uri: Uri) => boolean,
): Promise<SavedImage> {
  const folder = Uri.joinPath(root, ...location.folders);
  const folders = { root: root.toString(), folder: folder.toString() };
  const create = async (name: string): Promise<boolean> => {
    if (!isFree(Uri.joinPath(folder, name))) {
      return false;
    }
    try {
      if (isInRepository(folder)) {
        throw new Failure('saveRefused'); // a template that depends on the image led elsewhere before
      }
      await willSaveAs(Uri.joinPath(folder, name).toString());
      return await files.create({ ...folders, name }, stored, willSaveAs);
    } catch (error) {
      const path = workspace.asRelativePath(Uri.joinPath(folder, name));
      throw error instanceof Failure ? new Failure(error.kind, { ...error.details, path }, { cause: error }) : error;
    }
  };
  const name = await takeFreeName(location, await files.names(folders.folder), create);
  return { uri: Uri.joinPath(folder, name).toString(), width, height, format, seed, sha256: stored.sha256 };
}
