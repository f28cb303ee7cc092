import { Uri, window, workspace } from 'vscode';
import type { ArrivedImage } from '../core/answer/answer.ts';
import type { AssetFiles } from '../core/assetFiles.ts';
import { Failure } from '../core/failure.ts';
import { locateByPath, locateByTemplates, type AssetLocation, type Locate } from '../core/naming/assetLocation.ts';
import { copyFilesDestination } from '../core/naming/copyFiles.ts';
import { rootOf, type DocumentPlace } from '../core/naming/destination.ts';
import { candidateNames, nameKey } from '../core/naming/freeName.ts';
import { splitExtension } from '../core/naming/paths.ts';
import type { ImageRequest } from '../core/request.ts';
import type { SavedImage, SaveTarget } from '../core/saving.ts';
import { readSetting } from './config.ts';
import type { PlannedOrder } from './order.ts';
import { workspaceFiles } from './workspaceFiles.ts';

/** Finds places for images and puts them there. */
export class ImageStore {
  readonly #localFiles: AssetFiles | undefined;

  constructor(localFiles: AssetFiles | undefined) {
    this.#localFiles = localFiles;
  }

  /**
   * Finds the place for an order's images while nothing has been spent; asks a person where there is none.
   * @throws {Failure} of outcome `notSent`; `cancelled`
   */
  async prepare(order: PlannedOrder): Promise<SaveTarget> {
    const { root, locate } = configuredPlace(order) ?? (await askForPlace(order));
    return this.#target(root, locate, order.request);
  }

  /** For images that could not be saved elsewhere. @throws {Failure} of outcome `notSent` */
  async prepareFolder(folder: Uri, { args, request }: PlannedOrder): Promise<SaveTarget> {
    const templates = { destination: '/', fileName: readSetting('output.fileName', folder) };
    const place = { workspaceFolder: folder.path, documentPath: undefined };
    const facts = { prompt: args.prompt, seed: request.seed };
    return this.#target(folder, locateByTemplates(templates, place, facts), request);
  }

  async #target(root: Uri, locate: Locate, { size, format }: ImageRequest): Promise<SaveTarget> {
    const files = (root.scheme === 'file' ? this.#localFiles : undefined) ?? workspaceFiles;
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
function configuredPlace({ args, request, place: { documentUri } }: PlannedOrder): ImagePlace | undefined {
  const folder = documentUri ? workspace.getWorkspaceFolder(documentUri) : workspace.workspaceFolders?.[0];
  const base = folder?.uri ?? documentUri;
  if (!base) {
    return undefined;
  }
  const place = { workspaceFolder: folder?.uri.path, documentPath: documentUri?.path };
  const root = base.with({ path: rootOf(place) });
  if (args.path !== undefined) {
    return { root, locate: locateByPath(args.path) };
  }
  const templates = {
    destination: readSetting('output.destination', documentUri) || markdownDestination(place, documentUri),
    fileName: readSetting('output.fileName', documentUri),
  };
  return { root, locate: locateByTemplates(templates, place, { prompt: args.prompt, seed: request.seed }) };
}

function markdownDestination(place: DocumentPlace, documentUri: Uri | undefined): string {
  const byGlob = workspace.getConfiguration('markdown', documentUri).get('copyFiles.destination', {});
  return copyFilesDestination(byGlob, place);
}

/** Neither folder nor document: the dialog comes before the paying. @throws {Failure} `noPlaceToSave`, `cancelled` */
async function askForPlace({ caller, args, request }: PlannedOrder): Promise<ImagePlace> {
  if (caller === 'program') {
    throw new Failure('noPlaceToSave');
  }
  const suggested = locateByTemplates(
    { destination: '/', fileName: '${promptSlug}' },
    { workspaceFolder: '/', documentPath: undefined },
    { prompt: args.prompt, seed: request.seed },
  )({ ...request.size, format: request.format, index: 0 });
  const file = await window.showSaveDialog({ defaultUri: Uri.file(`/${suggested.baseName}${suggested.extension}`) });
  if (!file) {
    throw new Failure('cancelled');
  }
  const [baseName, extension] = splitExtension(file.path.split('/').at(-1) ?? '');
  return { root: Uri.joinPath(file, '..'), locate: () => ({ folders: [], baseName, extension }) };
}

async function saveImage(
  files: AssetFiles,
  root: Uri,
  { folders, baseName, extension }: AssetLocation,
  { width, height, format, stored }: ArrivedImage,
  { seed }: ImageRequest,
): Promise<SavedImage> {
  const folder = Uri.joinPath(root, ...folders);
  const taken = new Set((await files.names(folder.toString())).map(nameKey));
  for (const name of candidateNames(baseName, extension)) {
    const place = { root: root.toString(), folder: folder.toString(), name };
    if (!taken.has(nameKey(name)) && (await files.create(place, stored))) {
      return { uri: Uri.joinPath(folder, name).toString(), width, height, format, seed, sha256: stored.sha256 };
    }
  }
  throw new Failure('saveRefused', { path: baseName }); // unreachable in practice: the names to try have no end
}
