import { commands, env, l10n, Uri, workspace } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { imageLink } from '../editor/imageLink.ts';
import { currentTarget } from '../editor/insertionTarget.ts';
import { insertionMode } from '../editor/linkPlacer.ts';
import { offerToCopy, placeOnce } from '../editor/placeOnce.ts';
import { HistoryItem } from '../history/historyItems.ts';
import { findOrNotify, knownImage, subjectOf, uriOf } from '../history/imageSubject.ts';
import { pickRecent } from '../history/recentImagePick.ts';
import { confirm } from '../ui/confirm.ts';
import { fileExists } from '../ui/fileSystem.ts';
import { logErrors } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showInputBox, showStatus, showWarning } from '../ui/plainWindow.ts';
import { type CommandDeps, isCalledByProgram, parseArgs } from './commandDeps.ts';

const argsSchema = z.object({ sha256: z.string(), insert: z.optional(z.enum(['insert', 'saveOnly'])) });

/** Inserts the link of an earlier image at each cursor. */
export function insertRecent(deps: CommandDeps) {
  return (args?: unknown): Promise<GenerateResult | undefined> =>
    isCalledByProgram(args) ? insertForProgram(deps, args) : insertForPerson(deps, args);
}

/** @throws {Failure} `imageMissing` */
async function insertForProgram({ history, caretTracker }: CommandDeps, args: unknown): Promise<GenerateResult> {
  const { sha256, insert } = parseArgs(argsSchema, args);
  const target = await currentTarget(caretTracker);
  const record = await history.find(sha256);
  if (!record || !(await history.isIntact(record))) {
    throw new Failure('imageMissing', { path: record && pathText(record.uri) });
  }
  const { prompt, alt } = record;
  const request = { args: { prompt, insert }, alt, target, caller: 'program' } as const;
  if (insertionMode(request) === 'insert') {
    await placeOnce(target, () => imageLink(record, request));
  }
  const { uri, width, height, format, seed } = record;
  return { ok: true, images: [{ uri, width, height, format, seed, sha256 }], requested: 1 };
}

/** @param chosen an image of a view; without one the user is asked */
async function insertForPerson({ history, caretTracker, log }: CommandDeps, chosen: unknown): Promise<undefined> {
  const target = await currentTarget(caretTracker);
  const placed = await placeOnce(target, async () => {
    const record = chosen instanceof HistoryItem ? chosen.record : await pickRecent(history, log);
    if (record && !(await fileExists(Uri.parse(record.uri)))) {
      logErrors(offerAnother(record), log);
      return undefined;
    }
    return record && imageLink(record, { args: { prompt: record.prompt }, alt: record.alt, target });
  });
  if (placed && !placed.isInserted) {
    logErrors(offerToCopy(l10n.t('Open a text file to insert the link.'), placed.link), log);
  }
}

async function offerAnother(record: ImageRecord): Promise<void> {
  const again = l10n.t('Generate Again');
  const message = l10n.t('The image file was moved or deleted: {0}.', pathText(record.uri));
  if ((await showWarning(message, again)) === again) {
    await commands.executeCommand('starrise.generateAgain', new HistoryItem(record));
  }
}

/** Copies the prompt of an image, without the style. */
export function copyPrompt({ history, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, args, log);
    if (known) {
      await env.clipboard.writeText(known.details.prompt);
      showStatus('copy', l10n.t('Prompt copied'), 3000);
    }
  };
}

/** Shows the details of an image. */
export function showImageDetails({ history, imageDetails, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, args, log);
    await (known && imageDetails.show(known));
  };
}

/** Reveals an image: in the Explorer, or in the folder of the system when it is outside of the open folders. */
export function revealImage() {
  return async (args?: unknown): Promise<void> => {
    const uri = uriOf(subjectOf(args));
    await commands.executeCommand(workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS', uri);
  };
}

/** Removes an image from the history after a confirmation. Its file stays. */
export function forgetImage({ history }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const { details } = await knownImage(history, subjectOf(args));
    const question = l10n.t('Delete the generation details of “{0}”?', shortLine(details.prompt, 100));
    const detail = l10n.t('Its prompt and seed cannot be restored. The image file is not deleted.');
    if (details.sha256 !== undefined && (await confirm(question, l10n.t('Delete'), detail))) {
      await history.forget([details.sha256]);
    }
  };
}

/** Filters the list of images by words of the prompt. */
export function filterHistory({ historyView }: CommandDeps) {
  return async (): Promise<void> => {
    const text = await showInputBox({
      title: l10n.t('Filter Generated Images'),
      prompt: l10n.t('Search by prompt, words in any order. Leave empty to show all.'),
      value: historyView.filter,
    });
    if (text !== undefined) {
      await commands.executeCommand('starrise.history.focus');
      historyView.filter = text;
    }
  };
}

export function showAllHistory({ historyView }: CommandDeps) {
  return (): void => {
    historyView.filter = '';
  };
}
