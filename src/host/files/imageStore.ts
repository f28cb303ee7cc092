import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import type { ArrivedImage } from '../../core/answer/answer.ts';
import type { AssetFiles } from '../../core/assetFiles.ts';
import { Failure } from '../../core/failure.ts';
import { locateBy, type AssetLocation, type Naming } from '../../core/naming/assetLocation.ts';
import { copyFilesDestination } from '../../core/naming/copyFiles.ts';
import type { DocumentPlace } from '../../core/naming/destination.ts';
import { takeFreeName } from '../../core/naming/freeName.ts';
import { splitExtension } from '../../core/naming/paths.ts';
import type { Intent } from '../../core/journal/records.ts';
import type { ImageRequest } from '../../core/request.ts';
import type { SavedImage, SaveTarget } from '../../core/saving.ts';
import { readSetting } from '../config.ts';
import type { PlannedOrder } from '../orders/order.ts';
import { assetRoot } from '../editor/place.ts';
import type { SaveDialogs } from './saveDialogs.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** Finds places for images and puts them there. */
export class ImageStore {
  readonly #localFiles: AssetFiles | undefined;
  readonly #workspaceFiles = new WorkspaceFiles();
  readonly #dialogs: SaveDialogs;

  constructor(localFiles: AssetFiles | undefined, dialogs: SaveDialogs) {
    this.#localFiles = localFiles;
    this.#dialogs = dialogs;
  }

  /**
   * Finds the place for an order's images while nothing has been spent; asks a person where there is none.
   * @throws {Failure} of outcome `notSent`; `cancelled`
   */
  async prepare(order: PlannedOrder): Promise<SaveTarget> {
    const { root, naming } = configuredPlace(order) ?? (await askForPlace(order, this.#dialogs));
    return this.#target(root, naming, order.request);
  }

  /** Asks for a folder for images that could not be saved elsewhere. `undefined`: the user gave up. @throws {Failure} `notSent` */
  async askForFolder({ order, request }: Made): Promise<SaveTarget | undefined> {
    const folder = await this.#dialogs.askForFolder();
    return folder && this.#target(folder, suggestedName(order, request, folder), request);
  }

  /** The same for one image and its file. */
  async askForFile({ order, request }: Made): Promise<SaveTarget | undefined> {
    const place = await askForFile(order, request, this.#dialogs);
    return place && this.#target(place.root, place.naming, request);
  }

  /** The place that an order had before its window was gone. @throws {Failure} `notSent` */
  prepareAgain({ destination, request }: Intent): Promise<SaveTarget> {
    return this.#target(Uri.parse(destination.root), destination.naming, request);
  }

  /** Whether a file holds just these bytes. */
  holds(uri: string, sha256: string): Promise<boolean> {
    return this.#filesOf(Uri.parse(uri)).holds(uri, sha256);
  }

  async #target(root: Uri, naming: Naming, { size, format }: ImageRequest): Promise<SaveTarget> {
    const locate = locateBy(naming);
    const files = this.#filesOf(root);
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

  #filesOf({ scheme }: Uri): AssetFiles {
    return (scheme === 'file' ? this.#localFiles : undefined) ?? this.#workspaceFiles;
  }
}

/** What was ordered, and what was requested for it. */
export type Made = Pick<Intent, 'order' | 'request'>;

interface ImagePlace {
  /** The folder that nothing may leave. */
  readonly root: Uri;
  readonly naming: Naming;
}

/** By the exact path, else by the templates of the settings; `undefined` where there is neither folder nor document. */
function configuredPlace({ args, request, place }: PlannedOrder): ImagePlace | undefined {
  const { documentUri } = place;
  const root = assetRoot(place);
  if (!root) {
    return undefined;
  }
  if (args.path !== undefined) {
    return { root, naming: { path: args.path } };
  }
  const folder = workspace.getWorkspaceFolder(root)?.uri;
  const isInside = documentUri !== undefined && (!folder || workspace.getWorkspaceFolder(documentUri) !== undefined);
  const documentPlace = { workspaceFolder: folder?.path, documentPath: isInside ? documentUri.path : undefined };
  const scope = documentUri ?? root;
  const templates = {
    destination: readSetting('output.destination', scope) || markdownDestination(documentPlace, scope),
    fileName: readSetting('output.fileName', scope),
  };
  const words = { prompt: args.prompt, seed: request.seed };
  return { root, naming: { templates, place: documentPlace, words } };
}

function markdownDestination(place: DocumentPlace, scope: Uri): string {
  const markdown = workspace.getConfiguration('markdown', scope);
  // Not ours to list as restricted, and no more to be believed in a workspace that nobody trusts.
  const setting: unknown = workspace.isTrusted
    ? markdown.get('copyFiles.destination')
    : markdown.inspect('copyFiles.destination')?.globalValue;
  const parsed = z.record(z.string(), z.string()).safeParse(setting);
  return copyFilesDestination(parsed.success ? parsed.data : {}, place);
}

/** Neither folder nor document: the dialog comes before the paying. @throws {Failure} `noPlaceToSave`, `cancelled` */
async function askForPlace({ caller, args, request }: PlannedOrder, dialogs: SaveDialogs): Promise<ImagePlace> {
  if (caller === 'program') {
    throw new Failure('noPlaceToSave');
  }
  const place = await askForFile(args, request, dialogs);
  if (!place) {
    throw new Failure('cancelled');
  }
  return place;
}

async function askForFile(
  order: Made['order'],
  request: ImageRequest,
  dialogs: SaveDialogs,
): Promise<ImagePlace | undefined> {
  const locate = locateBy(suggestedName(order, request));
  const suggested = locate({ ...request.size, format: request.format, index: 0 });
  const file = await dialogs.askForFile(suggested.baseName + suggested.extension, imageExtensions[request.format]);
  const [baseName, extension] = splitExtension(file?.path.split('/').at(-1) ?? '');
  return file && { root: Uri.joinPath(file, '..'), naming: { baseName, extension: extension || suggested.extension } };
}

/** The usual one first; the others are as good. */
const imageExtensions = { jpeg: ['jpg', 'jpeg', 'png'], png: ['png', 'jpg', 'jpeg'] } as const;

/** A name right in a folder: that of the exact path, else by the template. */
function suggestedName({ path, prompt }: Made['order'], { seed }: ImageRequest, folder?: Uri): Naming {
  if (path !== undefined) {
    return { path: path.slice(path.lastIndexOf('/') + 1) };
  }
  const templates = { destination: '/', fileName: readSetting('output.fileName', folder) };
  return { templates, place: { workspaceFolder: '/' }, words: { prompt, seed } };
}

async function saveImage(
  files: AssetFiles,
  root: Uri,
  location: AssetLocation,
  { width, height, format, stored }: ArrivedImage,
  { seed }: ImageRequest,
  willSaveAs: (uri: string) => Promise<void>,
): Promise<SavedImage> {
  const folder = Uri.joinPath(root, ...location.folders);
  const place = { root: root.toString(), folder: folder.toString() };
  const create = async (name: string): Promise<boolean> => {
    try {
      await willSaveAs(Uri.joinPath(folder, name).toString());
      return await files.create({ ...place, name }, stored);
    } catch (error) {
      const path = workspace.asRelativePath(Uri.joinPath(folder, name));
      throw error instanceof Failure ? new Failure(error.kind, { ...error.details, path }, { cause: error }) : error;
    }
  };
  const name = await takeFreeName(location, await files.names(place.folder), create);
  return { uri: Uri.joinPath(folder, name).toString(), width, height, format, seed, sha256: stored.sha256 };
}
