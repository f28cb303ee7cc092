import { Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import { locateBy, type NamedImage, type Naming } from '../../core/naming/assetLocation.ts';
import { copyFilesDestination, type DocumentLocation } from '../../core/naming/destination.ts';
import { fileNameOf, splitExtension } from '../../core/naming/paths.ts';
import { type ImageRequest, wantedSize } from '../../core/request/options.ts';
import { assetRoot } from '../editor/insertionTarget.ts';
import type { RecordedRequest, ResolvedRequest } from '../request/generationRequest.ts';
import { folderOf, isWithin } from '../../core/links/existingFiles.ts';
import { isComponent } from '../../core/links/languages.ts';
import { servedImagesFolder } from '../../core/links/site/site.ts';
import { filesBelow } from '../ui/folderFiles.ts';
import { isSettingGiven, readSetting } from '../ui/settings.ts';
import type { SaveDialogs } from './saveDialogs.ts';

/** The parts of a request that a configured destination depends on. */
type LocatableRequest = Pick<ResolvedRequest, 'args' | 'imageRequest' | 'target' | 'root'>;

/** The parts of a request that its destination depends on. */
export type StorableRequest = Pick<
  ResolvedRequest,
  'args' | 'imageRequest' | 'target' | 'root' | 'caller' | 'adaptTarget' | 'fill'
>;

export interface ImageDestination {
  /** The folder that all images must be inside of. */
  readonly root: Uri;
  readonly naming: Naming;
}

/** By the exact path, else by the templates of the settings; `undefined` if there is no folder and no document. */
export function configuredDestination(request: LocatableRequest): ImageDestination | undefined {
  const { args, imageRequest, target } = request;
  const { documentUri } = target;
  const root = request.root ?? assetRoot(target);
  if (!root) {
    return undefined;
  }
  if (args.path !== undefined) {
    return { root, naming: { path: args.path } };
  }
  const folder = workspace.getWorkspaceFolder(root)?.uri;
  const isInside = documentUri !== undefined && (!folder || workspace.getWorkspaceFolder(documentUri) !== undefined);
  const documentLocation = { workspaceFolder: folder?.path, documentPath: isInside ? documentUri.path : undefined };
  const scope = documentUri ?? root;
  const templates = {
    destination: readSetting('output.destination', scope) || markdownDestination(documentLocation, scope),
    fileName: readSetting('output.fileName', scope),
  };
  const words = { prompt: args.prompt, seed: imageRequest.seed };
  return { root, naming: { templates, place: documentLocation, words } };
}

type NamedRequest = Pick<ImageRequest, 'size' | 'slot' | 'format'>;

/** The first image of a request as it will be if all goes well: for names that are needed before. */
export function firstImageOf(request: NamedRequest): NamedImage {
  return { ...wantedSize(request), format: request.format, index: 0 };
}

/** The file of an exact path; `undefined`: the images get names from a template. @throws {Failure} `pathIllegal` */
export function exactFile({ root, naming }: ImageDestination, request: NamedRequest): Uri | undefined {
  if (!('path' in naming)) {
    return undefined;
  }
  const { folders, baseName, extension } = locateBy(naming)(firstImageOf(request));
  return Uri.joinPath(root, ...folders, baseName + extension);
}

function markdownDestination(documentLocation: DocumentLocation, scope: Uri): string {
  const markdown = workspace.getConfiguration('markdown', scope);
  // Another extension's setting cannot be restricted, so an untrusted workspace's value is ignored.
  const setting: unknown = workspace.isTrusted
    ? markdown.get('copyFiles.destination')
    : markdown.inspect('copyFiles.destination')?.globalValue;
  const parsed = z.record(z.string(), z.string()).safeParse(setting);
  return copyFilesDestination(parsed.success ? parsed.data : {}, documentLocation);
}

/**
 * The configured destination; the images of a component are saved in the folder that its site serves, unless the user or
 * the workspace has chosen a destination.
 */
export async function destinationOf(request: LocatableRequest): Promise<ImageDestination | undefined> {
  const { document, documentUri } = request.target;
  const destination = configuredDestination(request);
  if (!destination || !('templates' in destination.naming) || !document || !documentUri) {
    return destination;
  }
  const { root, naming } = destination;
  const isChosen = isSettingGiven('output.destination', documentUri);
  if (isChosen || !isComponent(document.languageId, document.uri.path) || !isWithin(documentUri.path, root.path)) {
    return destination;
  }
  const folder = folderOf(documentUri.path).slice(root.path.length).replace(/^\//v, '');
  const served = await servedImagesFolder(folder, filesBelow(root));
  const templates = served === undefined ? naming.templates : { ...naming.templates, destination: `/${served}/` };
  return { root, naming: { ...naming, templates } };
}

/**
 * Asks for a file before anything is charged, for requests without a folder and a document.
 * @throws {Failure} `noPlaceToSave`, `cancelled`
 */
export async function askForDestination(
  { caller, args, imageRequest }: StorableRequest,
  dialogs: SaveDialogs,
): Promise<ImageDestination> {
  if (caller === 'program') {
    throw new Failure('noPlaceToSave');
  }
  const destination = await askForFile(args, imageRequest, dialogs);
  if (!destination) {
    throw new Failure('cancelled');
  }
  return destination;
}

/** Asks for the file of one image; `undefined` when the user cancelled. */
export async function askForFile(
  input: RecordedRequest['order'],
  request: ImageRequest,
  dialogs: SaveDialogs,
): Promise<ImageDestination | undefined> {
  const locate = locateBy(suggestedName(input, request));
  const suggested = locate(firstImageOf(request));
  const file = await dialogs.askForFile(suggested.baseName + suggested.extension, imageExtensions[request.format]);
  const [baseName, extension] = splitExtension(fileNameOf(file?.path ?? ''));
  return file && { root: Uri.joinPath(file, '..'), naming: { baseName, extension: extension || suggested.extension } };
}

/** The extensions that the dialog allows, the default one first. */
const imageExtensions = { jpeg: ['jpg', 'jpeg', 'png'], png: ['png', 'jpg', 'jpeg'] } as const;

/** A file name without subfolders: that of the exact path, else by the template of the settings. */
export function suggestedName(
  { path, prompt }: RecordedRequest['order'],
  { seed }: ImageRequest,
  folder?: Uri,
): Naming {
  if (path !== undefined) {
    return { path: fileNameOf(path) };
  }
  const templates = { destination: '/', fileName: readSetting('output.fileName', folder) };
  return { templates, place: { workspaceFolder: '/' }, words: { prompt, seed } };
}
