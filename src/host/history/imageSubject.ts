import { l10n, Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { failureMessages } from '../errors/failureMessages.ts';
import { openImages } from '../request/referenceChoice.ts';
import { parseUri } from '../ui/fileSystem.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { pathText } from '../ui/pathText.ts';
import { showInformation } from '../ui/plainWindow.ts';
import { HistoryDay, HistoryItem } from './historyItems.ts';
import type { ImageHistory, KnownImage } from './imageHistory.ts';

/** The image for a command: from a view, from a file, or the visible one. */
export type ImageSubject = HistoryItem | Uri;

/** The row that is selected in the list of images, while that is visible. */
export interface SelectedImage {
  readonly selected: HistoryItem | undefined;
}

/**
 * @param given argument of a menu or a program; without one, the image that is open, else the selected row
 * @throws {Failure} `argumentsMalformed`, `noImageOpen`
 */
export function subjectOf(given: unknown, list?: SelectedImage): ImageSubject {
  const subject = given instanceof HistoryDay ? undefined : given;
  if (subject === undefined || subject === null) {
    const found = openImages()[0] ?? list?.selected;
    if (!found) {
      throw new Failure('noImageOpen');
    }
    return found;
  }
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

/** The details of an image; shows a message when none are known. */
export async function findOrNotify(
  history: ImageHistory,
  subject: ImageSubject,
  log: ErrorLog,
): Promise<KnownImage | undefined> {
  const known = await lookUp(history, subject);
  if (!known) {
    const text = failureMessages.nothingToRepeat.text(l10n.t, { path: pathOf(subject) });
    logErrors(showInformation(text), log);
  }
  return known;
}
