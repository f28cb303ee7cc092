import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import type { ArrivedImage } from '../../core/answer/answer.ts';
import type { AssetFiles } from '../../core/assetFiles.ts';
import { Failure } from '../../core/failure.ts';
import { locateByPath, locateByTemplates, type AssetLocation, type Locate } from '../../core/naming/assetLocation.ts';
import { copyFilesDestination } from '../../core/naming/copyFiles.ts';
import type { DocumentPlace } from '../../core/naming/destination.ts';
import { takeFreeName } from '../../core/naming/freeName.ts';
import { splitExtension } from '../../core/naming/paths.ts';
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
    const { root, locate } = configuredPlace(order) ?? (await askForPlace(order, this.#dialogs));
    return this.#target(root, locate, order.request);
  }

  /** Asks for a folder for images that could not be saved elsewhere. `undefined`: the user gave up. @throws {Failure} `notSent` */
  async askForFolder({ args, request }: PlannedOrder): Promise<SaveTarget | undefined> {
    const folder = await this.#dialogs.askForFolder();
    return folder && this.#target(folder, suggestedName(args, request, folder), request);
  }

  async #target(root: Uri, locate: Locate, { size, format }: ImageRequest): Promise<SaveTarget> {
    const files = (root.scheme === 'file' ? this.#localFiles : undefined) ?? this.#workspaceFiles;
    const folder = Uri.joinPath(root, ...locate({ ...size, format, index: 0 }).folders);
    const obstacle = await files.obstacle(folder.toString(), root.toString());
    if (obstacle) {
      throw new Failure(obstacle, { path: workspace.asRelativePath(folder) });
    }
    return {
      uri: folder.toString(),
      save: (image, request) => saveImage(files, root, locate(image), image, request),
    };
  }
}

interface ImagePlace {
  /** The folder that nothing may leave. */
  readonly root: Uri;
  readonly locate: Locate;
}

/** By the exact path, else by the templates of the settings; `undefined` where there is neither folder nor document. */
function configuredPlace({ args, request, place }: PlannedOrder): ImagePlace | undefined {
  const { documentUri } = place;
  const root = assetRoot(place);
  if (!root) {
    return undefined;
  }
  if (args.path !== undefined) {
    return { root, locate: locateByPath(args.path) };
  }
  const folder = workspace.getWorkspaceFolder(root)?.uri;
  const isInside = documentUri !== undefined && (!folder || workspace.getWorkspaceFolder(documentUri) !== undefined);
  const documentPlace = { workspaceFolder: folder?.path, documentPath: isInside ? documentUri.path : undefined };
  const scope = documentUri ?? root;
  const templates = {
    destination: readSetting('output.destination', scope) || markdownDestination(documentPlace, scope),
    fileName: readSetting('output.fileName', scope),
  };
  return { root, locate: locateByTemplates(templates, documentPlace, { prompt: args.prompt, seed: request.seed }) };
}

function markdownDestination(place: DocumentPlace, scope: Uri): string {
  const setting = workspace.getConfiguration('markdown', scope).get<unknown>('copyFiles.destination');
  const parsed = z.record(z.string(), z.string()).safeParse(setting);
  return copyFilesDestination(parsed.success ? parsed.data : {}, place);
}

/** Neither folder nor document: the dialog comes before the paying. @throws {Failure} `noPlaceToSave`, `cancelled` */
async function askForPlace({ caller, args, request }: PlannedOrder, dialogs: SaveDialogs): Promise<ImagePlace> {
  if (caller === 'program') {
    throw new Failure('noPlaceToSave');
  }
  const suggested = suggestedName(args, request)({ ...request.size, format: request.format, index: 0 });
  const file = await dialogs.askForFile(suggested.baseName + suggested.extension, imageExtensions[request.format]);
  if (!file) {
    throw new Failure('cancelled');
  }
  const [baseName, extension] = splitExtension(file.path.split('/').at(-1) ?? '');
  const location = { folders: [], baseName, extension: extension || suggested.extension };
  return { root: Uri.joinPath(file, '..'), locate: () => location };
}

/** The usual one first; the others are as good. */
const imageExtensions = { jpeg: ['jpg', 'jpeg', 'png'], png: ['png', 'jpg', 'jpeg'] } as const;

/** A name right in a folder: that of the exact path, else by the template. */
function suggestedName({ path, prompt }: PlannedOrder['args'], { seed }: ImageRequest, folder?: Uri): Locate {
  if (path !== undefined) {
    const location = locateByPath(path);
    return (image) => ({ ...location(image), folders: [] });
  }
  const templates = { destination: '/', fileName: readSetting('output.fileName', folder) };
  return locateByTemplates(templates, { workspaceFolder: '/', documentPath: undefined }, { prompt, seed });
}

async function saveImage(
  files: AssetFiles,
  root: Uri,
  location: AssetLocation,
  { width, height, format, stored }: ArrivedImage,
  { seed }: ImageRequest,
): Promise<SavedImage> {
  const folder = Uri.joinPath(root, ...location.folders);
  const place = { root: root.toString(), folder: folder.toString() };
  const create = async (name: string): Promise<boolean> => {
    try {
      return await files.create({ ...place, name }, stored);
    } catch (error) {
      const path = workspace.asRelativePath(Uri.joinPath(folder, name));
      throw error instanceof Failure ? new Failure(error.kind, { ...error.details, path }, { cause: error }) : error;
    }
  };
  const name = await takeFreeName(location, await files.names(place.folder), create);
  return { uri: Uri.joinPath(folder, name).toString(), width, height, format, seed, sha256: stored.sha256 };
}
