import { Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { FileStore, WillSaveAs } from '../../core/generation/fileStore.ts';
import type { SavedImage, SaveTarget } from '../../core/generation/save.ts';
import type { Intent } from '../../core/journal/records.ts';
import { locateBy, type AssetLocation, type Naming } from '../../core/naming/assetLocation.ts';
import { takeFreeName } from '../../core/naming/freeName.ts';
import type { ImageRequest } from '../../core/request/options.ts';
import type { ReceivedImage } from '../../core/response/response.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import type { RecordedRequest } from '../request/generationRequest.ts';
import {
  askForFile,
  askForDestination,
  configuredDestination,
  suggestedName,
  type StorableRequest,
} from './imageDestination.ts';
import type { SaveDialogs } from './saveDialogs.ts';
import type { FileStoreFor } from './workspaceFileStore.ts';

/** Returns a target that replaces the placeholder of an image, and saves as usual if there is none. */
export type ReplacingTarget = (usual: SaveTarget, intent: Intent) => SaveTarget;

/** Finds destinations for images and saves them. */
export class ImageStore {
  readonly #fileStoreFor: FileStoreFor;
  readonly #dialogs: SaveDialogs;
  readonly #history: ImageHistory;
  readonly #replacing: ReplacingTarget;

  constructor(fileStoreFor: FileStoreFor, dialogs: SaveDialogs, history: ImageHistory, replacing: ReplacingTarget) {
    this.#fileStoreFor = fileStoreFor;
    this.#dialogs = dialogs;
    this.#history = history;
    this.#replacing = replacing;
  }

  /**
   * Finds the destination of a request before anything is charged; asks a person if there is none.
   * @param record added to the history with each image; `undefined` for images that the service did not generate
   * @throws {Failure} of outcome `notSent`; `cancelled`
   */
  async prepare(request: StorableRequest, record?: RecordedRequest): Promise<SaveTarget> {
    const { root, naming } = configuredDestination(request) ?? (await askForDestination(request, this.#dialogs));
    const target = await this.#target(root, naming, request.imageRequest);
    return this.#remembered(request.adaptTarget?.(target) ?? target, record);
  }

  /** Asks for a folder for unsaved images. `undefined`: the user cancelled. @throws {Failure} of outcome `notSent` */
  async askForFolder(record: RecordedRequest): Promise<SaveTarget | undefined> {
    const folder = await this.#dialogs.askForFolder();
    const naming = folder && suggestedName(record.order, record.request, folder);
    return naming && this.#remembered(await this.#target(folder, naming, record.request), record);
  }

  /** Asks for a file for one image. `undefined`: the user cancelled. @throws {Failure} of outcome `notSent` */
  async askForFile(record: RecordedRequest): Promise<SaveTarget | undefined> {
    const destination = await askForFile(record.order, record.request, this.#dialogs);
    return (
      destination && this.#remembered(await this.#target(destination.root, destination.naming, record.request), record)
    );
  }

  /** The destination of a recovered request. Its placeholders are replaced. @throws {Failure} of outcome `notSent` */
  async prepareTargetAgain(intent: Intent): Promise<SaveTarget> {
    const { root, naming } = intent.destination;
    const target = await this.#target(Uri.parse(root), naming, intent.request);
    return this.#remembered(this.#replacing(target, intent), intent);
  }

  /** Whether a file exists and has exactly the bytes with this hash. */
  holds(uri: string, sha256: string): Promise<boolean> {
    return this.#fileStoreFor(Uri.parse(uri)).holds(uri, sha256);
  }

  async #target(root: Uri, naming: Naming, { size, format }: ImageRequest): Promise<SaveTarget> {
    const locate = locateBy(naming);
    const files = this.#fileStoreFor(root);
    const folder = Uri.joinPath(root, ...locate({ ...size, format, index: 0 }).folders);
    const obstacle = await files.obstacle(folder.toString(), root.toString());
    if (obstacle) {
      throw new Failure(obstacle, { path: workspace.asRelativePath(folder) });
    }
    return {
      destination: { root: root.toString(), folder: folder.toString(), naming },
      save: (image, request, willSaveAs) => saveImage(files, root, locate(image), image, request, willSaveAs),
    };
  }

  /** Adds saved images to the history. All targets are created through this method. */
  #remembered(target: SaveTarget, record: RecordedRequest | undefined): SaveTarget {
    return {
      ...target,
      save: async (image, request, willSaveAs) => {
        const saved = await target.save(image, request, willSaveAs);
        await (record && this.#history.add(record, saved, image));
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
): Promise<SavedImage> {
  const folder = Uri.joinPath(root, ...location.folders);
  const folders = { root: root.toString(), folder: folder.toString() };
  const create = async (name: string): Promise<boolean> => {
    try {
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
