import { l10n } from 'vscode';
import type { PlaceholderStore } from '../placeholders/placeholderStore.ts';
import type { Replacement } from '../placeholders/replacements.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { showInformation } from '../ui/plainWindow.ts';

/** Shows how many placeholders were replaced, and offers Undo. Undone images are kept as backups. */
export async function tellReplaced(
  replacements: readonly Replacement[],
  note: string | undefined,
  store: PlaceholderStore,
): Promise<void> {
  const count = replacements.length;
  if (count === 0) {
    return;
  }
  const done = count === 1 ? l10n.t('Replaced 1 placeholder.') : l10n.t('Replaced {0} placeholders.', count);
  const undo = l10n.t('Undo');
  const message = note === undefined ? done : l10n.t('{0} {1}', done, note);
  if ((await showInformation(message, undo)) === undo) {
    await tellRestored(await restorePlaceholders(replacements, store), count, store);
  }
}

/** Shows how many placeholders were restored, and offers to have the images back. */
export async function tellRestored(
  restored: readonly Replacement[],
  of: number,
  store: PlaceholderStore,
): Promise<void> {
  const all = l10n.t('Placeholders restored. The generated images are kept for 7 days.');
  const some = l10n.t('Restored {0} of {1} placeholders. The other files have changed since.', restored.length, of);
  const redo = l10n.t('Redo');
  const buttons = restored.length > 0 ? [redo] : [];
  if ((await showInformation(restored.length === of ? all : some, ...buttons)) === redo) {
    await tellReplaced(await restoreImages(restored, store), undefined, store);
  }
}

/** @returns those whose files still had the images */
export function restorePlaceholders(
  replacements: readonly Replacement[],
  store: PlaceholderStore,
): Promise<readonly Replacement[]> {
  return filterInSequence(replacements, ({ uri, placeholderSha256, imageSha256 }) =>
    store.restore(uri, imageSha256, placeholderSha256),
  );
}

function restoreImages(replacements: readonly Replacement[], store: PlaceholderStore): Promise<readonly Replacement[]> {
  return filterInSequence(replacements, ({ uri, placeholderSha256, imageSha256 }) =>
    store.restore(uri, placeholderSha256, imageSha256),
  );
}

/** Those for which `isDone` resolves to `true`. It is called for one after the other, and changes their files. */
async function filterInSequence(
  replacements: readonly Replacement[],
  isDone: (replacement: Replacement) => Promise<boolean>,
): Promise<readonly Replacement[]> {
  const done: Replacement[] = [];
  for (const replacement of replacements) {
    done.push(...((await isDone(replacement)) ? [replacement] : []));
  }
  refreshMarkdownPreviews();
  return done;
}
