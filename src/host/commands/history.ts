import { commands, env, l10n, workspace } from 'vscode';
import * as z from 'zod/mini';
import { Failure } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import type { GenerateResult } from '../../core/generation/result.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { linkText, type Link } from '../../core/links/link.ts';
import { imageLink } from '../editor/imageLink.ts';
import { currentTarget, type InsertionTarget } from '../editor/insertionTarget.ts';
import { insertionMode } from '../editor/linkPlacer.ts';
import { offerToCopy, placeOnce } from '../editor/placeOnce.ts';
import { deleteImage } from '../files/deleteImage.ts';
import { HistoryItem } from '../history/historyItems.ts';
import type { ImageHistory } from '../history/imageHistory.ts';
import { findOrNotify, knownImage, subjectOf, uriOf } from '../history/imageSubject.ts';
import { pickRecent } from '../history/recentImagePick.ts';
import { confirm } from '../ui/confirm.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
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
async function insertForPerson(deps: CommandDeps, chosen: unknown): Promise<undefined> {
  const { history, lastActiveEditor, log } = deps;
  const current = await lastActiveEditor.current();
  const choose = async (): Promise<ImageRecord | undefined> => {
    const record = chosen instanceof HistoryItem ? chosen.record : await pickRecent(history, log);
    const state = record && (await history.stateOf(record));
    if (record && state !== 'there') {
      logErrors(offerAnother(record, state === 'gone', deps), log);
      return undefined;
    }
    return record;
  };
  if (current.document) {
    await insert(current, choose, log); // the caret of now counts, wherever it is when an image is chosen
    return;
  }
  const record = await choose();
  if (record) {
    const target = await lastActiveEditor.uncoveredTarget(chosen instanceof HistoryItem);
    await insert(target, () => Promise.resolve(record), log);
  }
}

async function insert(
  target: InsertionTarget,
  choose: () => Promise<ImageRecord | undefined>,
  log: ErrorLog,
): Promise<void> {
  const placed = await placeOnce(target, async () => {
    const record = await choose();
    return record && linkTo(record, target);
  });
  if (placed && !placed.isInserted) {
    logErrors(offerToCopy(l10n.t('Open a text file to insert the link.'), placed.link), log);
  }
}

function linkTo(record: ImageRecord, target: InsertionTarget): Promise<Link> {
  return imageLink(record, { args: { prompt: record.prompt }, alt: record.alt, target });
}

/** The image is no longer in its file. Another one that is there may be what is wanted. */
async function offerAnother(
  record: ImageRecord,
  isGone: boolean,
  { lastActiveEditor, log }: CommandDeps,
): Promise<void> {
  const [again, insertLink] = [l10n.t('Generate Again'), l10n.t('Insert Link')];
  const path = pathText(record.uri);
  const chosen = isGone
    ? await showWarning(l10n.t('The image file was moved or deleted: {0}.', path), again)
    : await showWarning(l10n.t('{0} now holds another image.', path), insertLink, again);
  if (chosen === again) {
    await commands.executeCommand('starrise.generateAgain', new HistoryItem(record));
  } else if (chosen === insertLink) {
    await insert(await lastActiveEditor.uncoveredTarget(false), () => Promise.resolve(record), log);
  }
}

/** Copies the link that inserting an image would write. Without a text it is that of Markdown. */
export function copyLink({ history, lastActiveEditor }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const record = await recordOf(history, args);
    await env.clipboard.writeText(linkText(await linkTo(record, await lastActiveEditor.coveredTarget())));
    showStatus('copy', l10n.t('Link copied'), 3000);
  };
}

/** Deletes the file of an image and its details, after a confirmation. */
export function deleteImageFile({ history, deleted, fileStoreFor, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const record = await recordOf(history, args);
    if (await deleteImage(record, { deleted, fileStoreFor, log })) {
      await history.forget([record.sha256]);
    }
  };
}

/** @throws {Failure} `nothingToRepeat` when its bytes are not in the history */
async function recordOf(history: ImageHistory, given: unknown): Promise<ImageRecord> {
  const subject = subjectOf(given);
  const { details } = await knownImage(history, subject);
  const record = subject instanceof HistoryItem ? subject.record : await history.find(details.sha256 ?? '');
  if (!record) {
    throw new Failure('nothingToRepeat', { path: pathText(uriOf(subject)) }); // only a manifest has it
  }
  return record;
}

/** Copies the prompt of an image, without the style. */
export function copyPrompt({ history, historyView, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, subjectOf(args, historyView), log);
    if (known) {
      await env.clipboard.writeText(known.details.prompt);
      showStatus('copy', l10n.t('Prompt copied'), 3000);
    }
  };
}

/** Shows the details of an image. */
export function showImageDetails({ history, historyView, imageDetails, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const known = await findOrNotify(history, subjectOf(args, historyView), log);
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
export function forgetImage({ history, historyView }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const { details } = await knownImage(history, subjectOf(args, historyView));
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
  return async (): Promise<void> => {
    historyView.filter = '';
    await commands.executeCommand('starrise.history.focus');
  };
}
