import { l10n, ProgressLocation, Uri } from 'vscode';
import type { GenerateResult } from '../../core/generation/result.ts';
import { fileNameOf } from '../../core/naming/paths.ts';
import { programWith } from '../../core/request/consent.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { subjectOf, uriOf } from '../history/imageSubject.ts';
import { askForRequest } from '../inputs/requestInputs.ts';
import { noAdditions } from '../missingImages/missingImageRequest.ts';
import type { FoundPlaceholder } from '../placeholders/placeholderStore.ts';
import { parseProgramRequest } from '../request/styles.ts';
import { parseUri } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation, withProgress } from '../ui/plainWindow.ts';
import { pickPlaceholders } from '../upgrade/placeholderChecklist.ts';
import { pickPlaceholder } from '../upgrade/placeholderPick.ts';
import type { Upgrader } from '../upgrade/upgrader.ts';
import {
  argumentObject,
  type CommandDeps,
  isCalledByProgram,
  parseArgs,
  searchArgs,
  selectedUris,
} from './commandDeps.ts';
import { linkPathOf } from './missingImages.ts';

/** Prompt -> a locally drawn picture -> assets folder -> link. Needs neither key nor network. */
export function insertPlaceholder(deps: CommandDeps) {
  const { placeholderController, caretTracker } = deps;
  return async (args?: unknown, more?: unknown): Promise<GenerateResult | undefined> => {
    const path = linkPathOf(more);
    if (args instanceof Uri && path !== undefined) {
      return drawForLink(deps, args, path);
    }
    if (isCalledByProgram(args)) {
      const target = await currentTarget(caretTracker);
      const request = parseProgramRequest(args, target.documentUri);
      return placeholderController.insert({ ...request, target, caller: 'program' });
    }
    const target = await currentTarget(caretTracker);
    return placeholderController.insertChosen(target, () => askForRequest('placeholder', target, deps));
  };
}

/** For the link of a text that a quick fix or a hover was on: the image shows in the text, so only failures are reported. */
async function drawForLink(
  { missingImages, log }: CommandDeps,
  uri: Uri,
  path: string,
): Promise<GenerateResult | undefined> {
  const found = (await missingImages.search([uri])).find(({ image }) => image.path === path);
  if (found) {
    return missingImages.placeholderFiller.fillOne(found, noAdditions, 'person');
  }
  logErrors(showInformation(l10n.t('No missing images in {0}.', pathText(uri))), log);
  return undefined;
}

/** Replaces placeholders by generated images, in an image's own file, a document, a folder or the workspace. Links stay. */
export function upgradePlaceholders(deps: CommandDeps) {
  return (args?: unknown, selected?: unknown): Promise<Filled | undefined> =>
    isCalledByProgram(args) ? upgradeForProgram(args, deps) : upgradeForPerson(selectedUris(args, selected), deps);
}

interface Filled {
  /** One for each placeholder. */
  readonly filled: readonly GenerateResult[];
}

/** @throws {Failure} `argumentsMalformed` */
async function upgradeForProgram(args: unknown, { upgrader }: CommandDeps): Promise<Filled> {
  const { uri, confirm } = parseArgs(searchArgs, args);
  const found = await upgrader.find(uri === undefined ? [] : [parseUri(uri)], 'included');
  return { filled: await upgrader.upgrade(found, programWith(confirm)) };
}

async function upgradeForPerson(uris: readonly Uri[], { upgrader, log }: CommandDeps): Promise<Filled | undefined> {
  const found = await findPlaceholders(uris, upgrader);
  if (found.length === 0) {
    logErrors(showInformation(l10n.t('No placeholders found. Insert one with “Insert Placeholder Image”.')), log);
    return { filled: [] };
  }
  const chosen = await pickPlaceholders(found);
  return chosen && chosen.length > 0
    ? { filled: await upgrader.upgrade(chosen, { caller: 'person', look: 'confirmed' }) }
    : undefined;
}

/** @param uris where to look; none: everywhere */
function findPlaceholders(uris: readonly Uri[], upgrader: Upgrader): Thenable<readonly FoundPlaceholder[]> {
  const title = l10n.t('Looking for placeholders');
  return withProgress({ location: ProgressLocation.Window, title }, () => upgrader.find(uris, 'excluded'));
}

/** Undoes the last replacing of placeholders, for seven days. The generated images are kept as long. */
export function restorePlaceholders({ upgrader }: CommandDeps) {
  return async (args?: unknown): Promise<{ readonly restored: readonly string[] }> => {
    const isProgram = isCalledByProgram(args);
    if (isProgram) {
      argumentObject(args);
    }
    const title = l10n.t('Restoring placeholders');
    const restored = await withProgress({ location: ProgressLocation.Window, title }, () =>
      upgrader.restoreLast(isProgram ? 'program' : 'person'),
    );
    return { restored: restored.map(String) };
  };
}

/** Replaces one of the workspace’s placeholders with an existing image. The file of the image stays. */
export function replacePlaceholder({ upgrader, historyView, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const image = uriOf(subjectOf(args, historyView));
    const all = await findPlaceholders([], upgrader);
    const others = all.filter(({ uri }) => uri.toString() !== image.toString());
    if (others.length === 0) {
      logErrors(showInformation(l10n.t('No placeholders found. Insert one with “Insert Placeholder Image”.')), log);
      return;
    }
    const chosen = await pickPlaceholder(others, fileNameOf(image.path));
    await (chosen && upgrader.use(image, chosen));
  };
}
