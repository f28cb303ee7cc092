import { l10n, window } from 'vscode';
import { failureMessages } from '../errors/failureMessages.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { withoutLinks } from '../ui/messages.ts';
import type { ImageHistory, KnownImage } from './imageHistory.ts';
import { lookUp, pathOf, subjectOf } from './subject.ts';

/** What is known of an image, for who only wants to know; who asks in vain is told so. @throws {Failure} `argumentsMalformed` */
export async function knownOrTold(
  history: ImageHistory,
  given: unknown,
  log: ErrorLog,
): Promise<KnownImage | undefined> {
  const subject = subjectOf(given);
  const known = await lookUp(history, subject);
  if (!known) {
    const words = failureMessages.nothingToRepeat.text(l10n.t, { path: pathOf(subject) });
    logErrors(window.showInformationMessage(withoutLinks(words)), log);
  }
  return known;
}
