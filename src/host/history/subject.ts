import { TabInputCustom, Uri, window, workspace } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { ImageHistory, KnownImage } from './imageHistory.ts';
import { ShownImage } from './shownImage.ts';

/** What a command is about: an image of a list, or a file; without either, the image that is on the screen. */
export type Subject = ShownImage | Uri;

/** @param given what a menu or a program gave @throws {Failure} `argumentsMalformed` */
export function subjectOf(given: unknown): Subject {
  const subject = given ?? shownFile();
  if (subject instanceof ShownImage || subject instanceof Uri) {
    return subject;
  }
  try {
    if (typeof subject === 'string') {
      return Uri.parse(subject, true);
    }
  } catch {
    // no URI
  }
  throw new Failure('argumentsMalformed', { field: 'uri' });
}

/** @throws {Failure} `nothingToRepeat` when nothing is known of how its bytes were made */
export async function knownImage(history: ImageHistory, subject: Subject): Promise<KnownImage> {
  const known = await lookUp(history, subject);
  if (!known || known.isChanged) {
    throw new Failure('nothingToRepeat', { path: pathOf(subject) });
  }
  return known;
}

/** `undefined` when nothing is known. */
export async function lookUp(history: ImageHistory, subject: Subject): Promise<KnownImage | undefined> {
  return subject instanceof Uri
    ? history.findFile(subject)
    : { making: subject.record, uri: Uri.parse(subject.record.uri), isChanged: false };
}

/** As the user would write it. */
export function pathOf(subject: Subject): string {
  return workspace.asRelativePath(subject instanceof Uri ? subject : Uri.parse(subject.record.uri));
}

/** The picture that the active tab shows. */
function shownFile(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputCustom ? input.uri : undefined;
}
