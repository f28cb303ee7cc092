import { l10n } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import type { FoundPlaceholder, PlaceholderStore } from '../placeholders/placeholderStore.ts';
import { refreshMarkdownPreviews } from '../ui/markdownPreviews.ts';
import { showInformation } from '../ui/plainWindow.ts';

/** A placeholder and the image that has replaced it. */
export interface Upgrade {
  readonly found: FoundPlaceholder;
  readonly image: Pick<SavedImage, 'sha256'>;
}

/** Shows how many placeholders were replaced, and offers Undo. Undone images are kept as backups. */
export async function tellUpgrades(
  upgrades: readonly Upgrade[],
  note: string | undefined,
  store: PlaceholderStore,
): Promise<void> {
  const count = upgrades.length;
  if (count === 0) {
    return;
  }
  const done = count === 1 ? l10n.t('Replaced 1 placeholder.') : l10n.t('Replaced {0} placeholders.', count);
  const undo = l10n.t('Undo');
  const message = note === undefined ? done : l10n.t('{0} {1}', done, note);
  if ((await showInformation(message, undo)) === undo) {
    await offerRedo(await restorePlaceholders(upgrades, store), count, store);
  }
}

async function offerRedo(undone: readonly Upgrade[], of: number, store: PlaceholderStore): Promise<void> {
  const all = l10n.t('Placeholders restored. The generated images are kept for 7 days.');
  const some = l10n.t('Restored {0} of {1} placeholders. The other files have changed since.', undone.length, of);
  const redo = l10n.t('Redo');
  const buttons = undone.length > 0 ? [redo] : [];
  if ((await showInformation(undone.length === of ? all : some, ...buttons)) === redo) {
    await tellUpgrades(await restoreImages(undone, store), undefined, store);
  }
}

function restorePlaceholders(upgrades: readonly Upgrade[], store: PlaceholderStore): Promise<readonly Upgrade[]> {
  return filterInSequence(upgrades, ({ found, image }) => store.restore(found.uri, image.sha256, found.bytes));
}

function restoreImages(upgrades: readonly Upgrade[], store: PlaceholderStore): Promise<readonly Upgrade[]> {
  return filterInSequence(upgrades, async ({ found, image }) => {
    const backup = await store.backup(image.sha256);
    return backup !== undefined && store.restore(found.uri, found.bytes.sha256, backup);
  });
}

/** The upgrades for which `isDone` resolves to `true`. It is called for one after the other, and changes their files. */
async function filterInSequence(
  upgrades: readonly Upgrade[],
  isDone: (upgrade: Upgrade) => Promise<boolean>,
): Promise<readonly Upgrade[]> {
  const done: Upgrade[] = [];
  for (const upgrade of upgrades) {
    done.push(...((await isDone(upgrade)) ? [upgrade] : []));
  }
  refreshMarkdownPreviews();
  return done;
}
