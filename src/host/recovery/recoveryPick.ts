import { l10n } from 'vscode';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import { createQuickPick, showQuickPick } from '../ui/plainWindow.ts';
import {
  actionIcons,
  actionLabels,
  recoveryRow,
  recoveryRows,
  type RecoveryAction,
  type RecoveryRow,
} from './recoveryRows.ts';

export interface RecoveryChoice {
  /** One, or a group of doubts, the last one first. */
  readonly generations: readonly RecoveredGeneration[];
  readonly action: Exclude<RecoveryAction, 'showEach'>;
}

/** Shows waiting images and requests in doubt, then the actions; `undefined` when the user closes it. */
export async function pickRecovery(waiting: readonly RecoveredGeneration[]): Promise<RecoveryChoice | undefined> {
  return pickFrom(recoveryRows(waiting));
}

async function pickFrom(rows: readonly RecoveryRow[]): Promise<RecoveryChoice | undefined> {
  const picked = await pickRow(rows);
  const action = picked?.action ?? (picked && (await pickAction(picked.row)));
  if (!picked || action === undefined) {
    return undefined;
  }
  const { generations } = picked.row;
  return action === 'showEach' ? pickFrom(generations.map(recoveryRow)) : { generations, action };
}

interface PickedRow {
  readonly row: RecoveryRow;
  /** If one of its buttons was pressed. */
  readonly action: RecoveryAction | undefined;
}

function pickRow(rows: readonly RecoveryRow[]): Promise<PickedRow | undefined> {
  const pick = createQuickPick<RecoveryRow>();
  pick.title = l10n.t('Recover Images');
  pick.placeholder = rows.some(({ generations }) => generations.some(({ unsaved }) => unsaved.length > 0))
    ? l10n.t('Already paid for, free to save. Press Enter for options.')
    : l10n.t('These requests may have been charged. Press Enter for options.');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = rows;
  return new Promise((resolve) => {
    const choose = (row: RecoveryRow | undefined, action?: RecoveryAction): void => {
      resolve(row && { row, action });
      pick.hide();
    };
    pick.onDidAccept(() => choose(pick.activeItems[0]));
    pick.onDidTriggerItemButton(({ item, button }) => choose(item, item.actions[item.buttons.indexOf(button)]));
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** Offers the actions of a row's buttons in a list, for users of the keyboard. */
async function pickAction({ label, actions }: RecoveryRow): Promise<RecoveryAction | undefined> {
  const items = actions.map((action) => ({ icon: actionIcons[action], label: actionLabels[action](), action }));
  return (await showQuickPick(items, { title: label }))?.action;
}
