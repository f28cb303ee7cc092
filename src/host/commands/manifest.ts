import { commands, l10n, Uri, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import { imageDetailsOf, manifestName, type ManifestEntry, type ManifestState } from '../../core/history/manifest.ts';
import { splitPath } from '../../core/naming/paths.ts';
import { repeatOptions } from '../../core/request/options.ts';
import type { InsertionTarget } from '../editor/insertionTarget.ts';
import { subjectOf, uriOf } from '../history/imageSubject.ts';
import type { Manifests } from '../history/manifests.ts';
import type { GenerationRequest } from '../request/generationRequest.ts';
import { isFolder, isInRepository } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { isCalledByProgram, parseArgs, searchArgs, type CommandDeps } from './commandDeps.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, showWarning } from '../ui/plainWindow.ts';

/** Makes the images of manifests that are missing, each at its very path; without a manifest named, those of all. */
export function generateFromManifest({ controller, history, textDelivery, log }: CommandDeps) {
  return async (args?: unknown): Promise<GenerateResult | undefined> => {
    const isProgram = isCalledByProgram(args);
    const { uri, confirm } = isProgram ? parseArgs(searchArgs, args) : { uri: args };
    const folders = uri === undefined ? await foldersWithManifest() : [await folderOf(uriOf(subjectOf(uri)))];
    const states = await Promise.all(folders.map((folder) => stateOf(history.manifests, folder)));
    const isAgreed = confirm === false;
    const caller = isProgram ? 'program' : 'person';
    const requests = states.flatMap(({ folder, missing }) =>
      missing.map((entry) => requestOf(entry, folder, caller, isAgreed)),
    );
    if (!isProgram) {
      states.forEach((state) => logErrors(tellChanged(state), log));
    }
    const [first] = requests;
    if (first) {
      return (await controller.run(requests, textDelivery(first.target), 'nothing')).result;
    }
    if (isProgram) {
      throw new Failure('nothingMissing');
    }
    logErrors(showInformation(l10n.t('Nothing to generate: no manifest found, or all its images exist.')), log);
    return undefined;
  };
}

interface FolderState extends ManifestState {
  readonly folder: Uri;
}

/** @throws {Failure} `manifestUnreadable` */
async function stateOf(manifests: Manifests, folder: Uri): Promise<FolderState> {
  const manifest = await manifests.read(folder);
  return { folder, ...(manifest ? await manifests.compare(folder, manifest) : { missing: [], changed: [] }) };
}

async function foldersWithManifest(): Promise<readonly Uri[]> {
  const found = await workspace.findFiles(`**/${manifestName}`, '**/node_modules/**');
  const usable = found.filter((file) => !isInRepository(file));
  return usable.sort((one, other) => (one.path < other.path ? -1 : 1)).map((file) => Uri.joinPath(file, '..'));
}

/** Of a manifest itself, or of what is a folder already. @throws {Failure} `argumentsMalformed` */
async function folderOf(uri: Uri): Promise<Uri> {
  if (await isFolder(uri)) {
    return uri;
  }
  if (!uri.path.endsWith(`/${manifestName}`)) {
    throw new Failure('argumentsMalformed', { field: 'uri' });
  }
  return Uri.joinPath(uri, '..');
}

function requestOf(
  entry: ManifestEntry,
  folder: Uri,
  caller: GenerationRequest['caller'],
  isAgreed: boolean,
): GenerationRequest {
  const documentUri = Uri.joinPath(folder, manifestName);
  const target: InsertionTarget = { document: undefined, editor: undefined, documentUri, offsets: [] };
  // Outside the workspace, a manifest tells of the images beside it.
  const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const path = [...splitPath(folder.path).slice(splitPath(root.path).length), entry.file].join('/');
  const { references, ...options } = repeatOptions(imageDetailsOf(entry), 'sameSeed');
  return {
    args: {
      ...options,
      count: 1,
      path,
      insert: 'saveOnly',
      ...(isAgreed && { confirm: false }),
    },
    references,
    hasForeignReferences: true,
    fill: {},
    target,
    root,
    caller,
  };
}

async function tellChanged({ folder, changed }: FolderState): Promise<void> {
  if (changed.length === 0) {
    return;
  }
  const file = Uri.joinPath(folder, manifestName);
  const names = shortLine(changed.map((entry) => entry.file).join(', '), 600);
  const message = l10n.t('These files have changed since {0} was written: {1}', pathText(file), names);
  const open = l10n.t('Open Manifest');
  if ((await showWarning(message, open)) === open) {
    await commands.executeCommand('vscode.open', file);
  }
}
