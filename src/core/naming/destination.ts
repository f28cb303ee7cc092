import { Failure } from '../base/failure.ts';
import { legalBaseName } from './fileName.ts';
import { matchesGlob, StepBudget } from './glob.ts';
import { legalName } from './legalName.ts';
import { fileNameOf, relativeSegments, resolvePath, sharedLength, splitExtension, splitPath } from './paths.ts';
import { fillTemplate } from './template.ts';

/** The location of a document. Absolute URI paths of one file system, separated by `/`. */
export interface DocumentLocation {
  /** The workspace folder for images; `undefined`: the folder of the document is used. */
  readonly workspaceFolder: string | undefined;
  /** `undefined`: untitled, or there is no document. */
  readonly documentPath: string | undefined;
}

/** Where an image is saved. */
export interface Destination {
  /** Folders below the root, outermost first. */
  readonly folders: readonly string[];
  /** Name without extension: the image format determines the extension, whatever the template says. */
  readonly baseName: string;
}

/**
 * The folder that contains all images. Everything is relative to it.
 * @throws {Failure} `noPlaceToSave` where there is neither a folder nor a document
 */
export function rootOf(location: DocumentLocation): string {
  const root = location.workspaceFolder ?? (location.documentPath && parentOf(location.documentPath));
  if (!root) {
    throw new Failure('noPlaceToSave');
  }
  return root;
}

/**
 * Where a destination, in the grammar of `markdown.copyFiles.destination`, puts a file. Symbolic links are not
 * resolved.
 * @throws {Failure} `destinationOutsideWorkspace`, `noPlaceToSave`
 */
export function resolveDestination(
  template: string,
  location: DocumentLocation,
  fileName: string,
  now: Date,
): Destination {
  const root = splitPath(rootOf(location));
  const documentFolder = location.documentPath ? splitPath(parentOf(location.documentPath)) : root;
  const filled = fillTemplate(wholeTemplate(template), destinationValues(location, fileName, now));
  const path = resolvePath(filled.startsWith('/') ? filled : `${documentFolder.join('/')}/${filled}`);
  const folders = path.slice(0, -1);
  if (sharedLength(root, folders) < root.length) {
    throw new Failure('destinationOutsideWorkspace', { path: template });
  }
  // Folders on the way to the document exist already and keep their names, legal on other systems or not.
  const existing = Math.max(root.length, sharedLength(documentFolder, folders));
  const added = folders.slice(existing).map((name) => legalName(name));
  return {
    folders: [...folders.slice(root.length, existing), ...added.filter((name) => name !== '')],
    baseName: legalBaseName(path.at(-1) ?? ''),
  };
}

/** A leading `/` is the workspace folder; a path that ends as a folder gets the file name appended. */
function wholeTemplate(template: string): string {
  const trimmed = template.trim();
  const rooted = trimmed.startsWith('/') ? `\${documentWorkspaceFolder}${trimmed}` : trimmed;
  return rooted.replace(/(?<=^|\/)\.{0,2}$/, (folder) => (folder ? `${folder}/\${fileName}` : '${fileName}'));
}

function destinationValues(location: DocumentLocation, fileName: string, now: Date): Readonly<Record<string, string>> {
  const { workspaceFolder, documentPath } = location;
  const folder = documentPath ? parentOf(documentPath) : rootOf(location);
  const documentFileName = fileNameOf(documentPath ?? '');
  const [documentBaseName, documentExtension] = splitExtension(documentFileName);
  const relative = (path: string) =>
    workspaceFolder ? relativeSegments(splitPath(workspaceFolder), splitPath(path)).join('/') : path;
  return {
    documentDirName: folder,
    documentRelativeDirName: relative(folder),
    documentFileName,
    documentBaseName,
    documentExtName: documentExtension.slice(1),
    documentFilePath: documentPath ?? '',
    documentRelativeFilePath: documentPath ? relative(documentPath) : '',
    documentWorkspaceFolder: rootOf(location),
    fileName,
    fileExtName: splitExtension(fileName)[1].slice(1),
    unixTime: String(now.getTime()),
    isoTime: now.toISOString(),
  };
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

/** The destination that the setting `markdown.copyFiles.destination` has for a document: that of the first glob that matches. */
export function copyFilesDestination(setting: Readonly<Record<string, string>>, location: DocumentLocation): string {
  const budget = new StepBudget();
  const match = Object.entries(setting).find(([glob]) => isFor(glob, location, budget));
  return match?.[1] ?? besideDocument;
}

const besideDocument = '${fileName}';

/** A glob with a leading `/` begins at the workspace folder; any other matches at any depth. */
function isFor(glob: string, { workspaceFolder, documentPath }: DocumentLocation, budget: StepBudget): boolean {
  if (documentPath === undefined) {
    return false;
  }
  if (!glob.startsWith('/')) {
    return matchesGlob(documentPath, glob.startsWith('**') ? glob : `**/${glob}`, budget);
  }
  if (workspaceFolder === undefined) {
    return false;
  }
  const path = relativeSegments(splitPath(workspaceFolder), splitPath(documentPath));
  return path[0] !== '..' && matchesGlob(`/${path.join('/')}`, glob, budget);
}
