import { l10n, ProgressLocation, Uri, window } from 'vscode';
import { splitPath } from '../../core/naming/paths.ts';
import { subjectOf } from '../history/imageSubject.ts';
import { logErrors } from '../ui/logErrors.ts';
import { pickPlaceholder } from '../upgrade/placeholderPick.ts';
import type { CommandDeps } from './commandDeps.ts';

/** Puts an image that is there already where one of the workspace's placeholders is. Its own file stays. */
export function useAsArt({ upgrader, log }: CommandDeps) {
  return async (args?: unknown): Promise<void> => {
    const subject = subjectOf(args);
    const image = subject instanceof Uri ? subject : Uri.parse(subject.record.uri);
    const title = l10n.t('Looking for placeholders');
    const all = await window.withProgress({ location: ProgressLocation.Window, title }, () => upgrader.find([]));
    const others = all.filter(({ uri }) => uri.toString() !== image.toString());
    if (others.length === 0) {
      logErrors(window.showInformationMessage(l10n.t('There are no placeholders here.')), log);
      return;
    }
    const chosen = await pickPlaceholder(others, splitPath(image.path).at(-1) ?? '');
    await (chosen && upgrader.use(image, chosen));
  };
}
