import { l10n } from 'vscode';
import type { SavedImage } from '../../core/generation/save.ts';
import type { FoundPlaceholder, PlaceholderStore } from '../placeholders/placeholderStore.ts';
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
  const done = count === 1 ? l10n.t('1 placeholder is art now.') : l10n.t('{0} placeholders are art now.', count);
  const undo = l10n.t('Undo');
  const message = note === undefined ? done : l10n.t('{0} {1}', done, note);
  if ((await showInformation(message, undo)) === undo) {
    await offerRedo(await takeBack(upgrades, store), count, store);
  }
}

async function offerRedo(undone: readonly Upgrade[], of: number, store: PlaceholderStore): Promise<void> {
  const all = l10n.t('The placeholders are back. The art is kept for seven days.');
  const some = l10n.t('{0} of {1} placeholders are back; the other files have changed since.', undone.length, of);
  const redo = l10n.t('Redo');
  const buttons = undone.length > 0 ? [redo] : [];
  if ((await showInformation(undone.length === of ? all : some, ...buttons)) === redo) {
    await tellUpgrades(await bringBack(undone, store), undefined, store);
  }
}

function takeBack(upgrades: readonly Upgrade[], store: PlaceholderStore): Promise<readonly Upgrade[]> {
  return filterInSequence(upgrades, ({ found, image }) => store.restore(found.uri, image.sha256, found.bytes));
}

function bringBack(upgrades: readonly Upgrade[], store: PlaceholderStore): Promise<readonly Upgrade[]> {
  return filterInSequence(upgrades, async ({ found, image }) => {
    const backup = await store.backup(image.sha256);
    return backup !== undefined && store.restore(found.uri, found.bytes.sha256, backup);
  });
}

/** The upgrades for which `isDone` resolves to `true`. It is called for one after the other. */
async function filterInSequence(
  upgrades: readonly Upgrade[],
  isDone: (upgrade: Upgrade) => Promise<boolean>,
): Promise<readonly Upgrade[]> {
  const done: Upgrade[] = [];
  for (const upgrade of upgrades) {
    done.push(...((await isDone(upgrade)) ? [upgrade] : []));
  }
  return done;
}
