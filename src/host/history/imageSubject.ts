import { l10n, TabInputCustom, Uri, window } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { parseUri } from '../ui/fileSystem.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation } from '../ui/plainWindow.ts';
import { HistoryItem } from './historyItems.ts';
import type { ImageHistory, KnownImage } from './imageHistory.ts';

/** The image for a command: from a view, from a file, or the visible one. */
export type ImageSubject = HistoryItem | Uri;

/** @param given argument of a menu or a program @throws {Failure} `argumentsMalformed` */
export function subjectOf(given: unknown): ImageSubject {
  const subject = given ?? activeFile();
  return subject instanceof HistoryItem || subject instanceof Uri ? subject : parseUri(subject);
}

/** @throws {Failure} `nothingToRepeat` when its bytes are not in the history */
export async function knownImage(history: ImageHistory, subject: ImageSubject): Promise<KnownImage> {
  const known = await lookUp(history, subject);
  if (!known || known.isChanged) {
    throw new Failure('nothingToRepeat', { path: pathOf(subject) });
  }
  return known;
}

/** `undefined` when the history does not have it. */
async function lookUp(history: ImageHistory, subject: ImageSubject): Promise<KnownImage | undefined> {
  return subject instanceof Uri
    ? history.findFile(subject)
    : { details: subject.record, uri: Uri.parse(subject.record.uri), isChanged: false };
}

/** Of the file that it is about. */
export function uriOf(subject: ImageSubject): Uri {
  return subject instanceof Uri ? subject : Uri.parse(subject.record.uri);
}

/** As the user would write it. */
function pathOf(subject: ImageSubject): string {
  return pathText(uriOf(subject));
}

/** The picture in the active tab. */
function activeFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom ? input.uri : undefined;
}

/** The details of an image; shows a message when none are known. @throws {Failure} `argumentsMalformed` */
export async function findOrNotify(
  history: ImageHistory,
  given: unknown,
  log: ErrorLog,
): Promise<KnownImage | undefined> {
  const subject = subjectOf(given);
  const known = await lookUp(history, subject);
  if (!known) {
    const text = failureMessages.nothingToRepeat.text(l10n.t, { path: pathOf(subject) });
    logErrors(showInformation(text), log);
  }
  return known;
}
