import { l10n, window } from 'vscode';
import { wordsOfKind } from '../failures/failureWords.ts';
import { withoutLinks } from '../messages/withoutLinks.ts';
import { pathOf, type Subject } from './subject.ts';

/** Says that nothing is known of an image, to who only wanted to know. */
export function tellUnknown(subject: Subject): void {
  const words = wordsOfKind.nothingToRepeat.words(l10n.t, { path: pathOf(subject) });
  void window.showInformationMessage(withoutLinks(words));
}
