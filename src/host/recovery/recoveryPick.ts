import { l10n, ThemeIcon, Uri, type QuickInputButton } from 'vscode';
import { shortLine, visibleLine } from '../../core/base/text.ts';
import { isUnknown } from '../../core/journal/records.ts';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import { wantedSize } from '../../core/request/options.ts';
import { timeText } from '../history/imageDetails.ts';
import type { Icon } from '../ui/displayText.ts';
import { pathText } from '../ui/pathText.ts';
import { createQuickPick, type PickRow, showQuickPick } from '../ui/plainWindow.ts';
import { imagesText, sizeText } from '../ui/sizeAndCost.ts';

/** What the user can do about entries in the journal. */
export type RecoveryAction =
  'save' | 'saveElsewhere' | 'saveAs' | 'open' | 'saveRawResponse' | 'generateAgain' | 'discard';

export interface RecoveryChoice {
  readonly generation: RecoveredGeneration;
  readonly action: RecoveryAction;
}

interface RecoveryItem extends PickRow {
  readonly generation: RecoveredGeneration;
  readonly actions: readonly RecoveryAction[];
  /** One for each action. */
  readonly buttons: readonly QuickInputButton[];
}

/** Shows waiting images and requests in doubt, then the actions; `undefined` when the user closes it. */
export async function pickRecovery(generations: readonly RecoveredGeneration[]): Promise<RecoveryChoice | undefined> {
  const choice = await pickGeneration(generations);
  if (!choice) {
    return undefined;
  }
  const { generation, action = await pickAction(choice) } = choice;
  return action && { generation, action };
}

/** The chosen row, with an action if one of its buttons was pressed. */
function pickGeneration(
  generations: readonly RecoveredGeneration[],
): Promise<(RecoveryItem & { readonly action?: RecoveryAction | undefined }) | undefined> {
  const pick = createQuickPick<RecoveryItem>();
  pick.title = l10n.t('Recover Images');
  pick.placeholder = l10n.t('Already paid for, free to save. Press Enter for options.');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = generations.map(recoveryItem);
  return new Promise((resolve) => {
    const choose = (item: RecoveryItem | undefined, action?: RecoveryAction): void => {
      resolve(item && { ...item, action });
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
async function pickAction({ label, actions }: RecoveryItem): Promise<RecoveryAction | undefined> {
  const items = actions.map((action) => ({ icon: icons[action], label: tooltips[action](), action }));
  return (await showQuickPick(items, { title: label }))?.action;
}

function recoveryItem(generation: RecoveredGeneration): RecoveryItem {
  const { entry, unsaved, outcome } = generation;
  const { order: input, request, time, destination } = entry.intent;
  const [image] = unsaved;
  const actions = actionsOf(generation);
  const file = image?.stored.file;
  const what = image
    ? [imagesText(unsaved.length), sizeText(image), image.format.toUpperCase()].join(' · ')
    : isUnknown(entry.intent)
      ? ''
      : [imagesText(request.count), sizeText(wantedSize(request))].join(' · ');
  const sent = Date.parse(time); // none in a damaged record
  const requestId = outcome.failure?.details.requestId;
  const state = image
    ? isUnknown(entry.intent)
      ? l10n.t('The record of this request cannot be read')
      : l10n.t('Will be saved to {0}', pathText(destination.folder))
    : outcome.failure?.outcome === 'paidUnusable'
      ? l10n.t('Probably charged, but the response contains no usable image')
      : l10n.t('May have been charged');
  return {
    generation,
    actions,
    label: requestLabel(input.prompt, 44), // leaves room for what is beside it,
    description: [what, Number.isNaN(sent) ? '' : timeText(sent)].filter(Boolean).join(' · '),
    detail: requestId && !image ? `${state} · ${l10n.t('Request ID: {0}', requestId)}` : state,
    iconPath: file === undefined ? new ThemeIcon(image ? 'file-media' : 'question') : Uri.file(file),
    buttons: actions.map(buttonOf),
  };
}

/** The prompt on one line; of a request whose record cannot be read it may be unknown. */
export function requestLabel(prompt: string, maxCharacters: number): string {
  return shortLine(visibleLine(prompt), maxCharacters) || l10n.t('Unknown request');
}

/** The most likely first. */
function actionsOf({ entry, unsaved, outcome }: RecoveredGeneration): readonly RecoveryAction[] {
  if (unsaved.length > 0) {
    const canOpen = unsaved.some(({ stored }) => stored.file !== undefined);
    return [
      ...(isUnknown(entry.intent) ? [] : (['save'] as const)),
      unsaved.length === 1 ? 'saveAs' : 'saveElsewhere',
      ...(canOpen ? (['open'] as const) : []),
      'discard',
    ];
  }
  const isUnusable = outcome.failure?.outcome === 'paidUnusable';
  return [isUnusable || isUnknown(entry.intent) ? 'saveRawResponse' : 'generateAgain', 'discard'];
}

function buttonOf(action: RecoveryAction): QuickInputButton {
  return { iconPath: new ThemeIcon(icons[action]), tooltip: tooltips[action]() };
}

const icons: Readonly<Record<RecoveryAction, Icon>> = {
  save: 'save',
  saveElsewhere: 'folder-opened',
  saveAs: 'save-as',
  open: 'go-to-file',
  saveRawResponse: 'save-as',
  generateAgain: 'refresh',
  discard: 'trash',
};

const tooltips: Readonly<Record<RecoveryAction, () => string>> = {
  save: () => l10n.t('Save to Original Folder'),
  saveElsewhere: () => l10n.t('Choose Folder…'),
  saveAs: () => l10n.t('Save As…'),
  open: () => l10n.t('Open Image'),
  saveRawResponse: () => l10n.t('Save Raw Response…'),
  generateAgain: () => l10n.t('Generate Again (May Charge Again)'),
  discard: () => l10n.t('Discard'),
};
