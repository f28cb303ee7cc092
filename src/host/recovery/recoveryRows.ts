import { l10n, ThemeIcon, Uri, type QuickInputButton } from 'vscode';
import { shortLine, visibleLine } from '../../core/base/text.ts';
import { groupDoubts } from '../../core/generation/doubtGroups.ts';
import { isSamePicture } from '../../core/generation/fileRegister.ts';
import type { RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import { isUnknown } from '../../core/journal/records.ts';
import { wantedSize } from '../../core/request/options.ts';
import { timeText } from '../history/imageDetails.ts';
import type { Icon } from '../ui/displayText.ts';
import { pathText } from '../ui/pathText.ts';
import type { PickRow } from '../ui/plainWindow.ts';
import { imagesText, sizeText } from '../ui/sizeAndCost.ts';

/** What the user can do about entries in the journal. */
export type RecoveryAction =
  | 'save'
  | 'saveElsewhere'
  | 'saveAs'
  | 'open'
  | 'saveRawResponse'
  | 'generateAgain'
  | 'showEach'
  | 'discard'
  | 'discardAll';

export interface RecoveryRow extends PickRow {
  /** One, or a group of doubts, the last one first. */
  readonly generations: readonly RecoveredGeneration[];
  readonly actions: readonly RecoveryAction[];
  /** One for each action. */
  readonly buttons: readonly QuickInputButton[];
}

/** A row for each generation, with doubts in groups. What is paid for comes first. */
export function recoveryRows(waiting: readonly RecoveredGeneration[]): readonly RecoveryRow[] {
  const others = waiting.filter((generation) => !isDoubt(generation));
  const groups = groupDoubts(waiting.filter(isDoubt));
  return [...others.map(recoveryRow), ...groups.map(groupRow)];
}

/** Whether it may have been charged, and nothing of it is there. */
export function isDoubt({ entry, unsaved, outcome }: RecoveredGeneration): boolean {
  return unsaved.length === 0 && outcome.failure?.outcome === 'inDoubt' && !isUnknown(entry.intent);
}

function groupRow(group: readonly RecoveredGeneration[]): RecoveryRow {
  const [last, ...others] = group;
  const first = group.at(-1);
  if (!last || !first) {
    throw new Error('A group has a member.');
  }
  if (others.length === 0) {
    return recoveryRow(last);
  }
  const { order, request } = last.entry.intent;
  const prompts = new Set(group.map(({ entry }) => entry.intent.order.prompt));
  const isOnePicture = others.every(({ entry }) => isSamePicture(entry.intent.request, request));
  const label = requestLabel(order.prompt, 44);
  const actions: readonly RecoveryAction[] = isOnePicture
    ? ['generateAgain', 'discardAll', 'showEach']
    : ['showEach', 'discardAll'];
  return {
    generations: group,
    actions,
    label: prompts.size === 1 ? label : l10n.t('{0} and {1} more', label, prompts.size - 1),
    description: [
      l10n.t('{0} requests', group.length),
      ...sentText(first.entry.intent.time, last.entry.intent.time),
    ].join(' · '),
    detail: l10n.t('May have been charged'),
    iconPath: new ThemeIcon('question'),
    buttons: actions.map(buttonOf),
  };
}

/** None in a damaged record. */
function sentText(first: string, last = first): readonly string[] {
  const [from, until] = [Date.parse(first), Date.parse(last)];
  return Number.isNaN(from) || Number.isNaN(until) ? [] : [timeText(from, until)];
}

/** A row for one generation. */
export function recoveryRow(generation: RecoveredGeneration): RecoveryRow {
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
  const requestId = outcome.failure?.details.requestId;
  const state = image
    ? isUnknown(entry.intent)
      ? l10n.t('The record of this request cannot be read')
      : l10n.t('Will be saved to {0}', pathText(destination.folder))
    : outcome.failure?.outcome === 'paidUnusable'
      ? l10n.t('Probably charged, no usable image')
      : l10n.t('May have been charged');
  return {
    generations: [generation],
    actions,
    label: requestLabel(input.prompt, 44), // leaves room for what is beside it,
    description: [what, ...sentText(time)].filter(Boolean).join(' · '),
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
  return { iconPath: new ThemeIcon(actionIcons[action]), tooltip: actionLabels[action]() };
}

export const actionIcons: Readonly<Record<RecoveryAction, Icon>> = {
  save: 'save',
  saveElsewhere: 'folder-opened',
  saveAs: 'save-as',
  open: 'go-to-file',
  saveRawResponse: 'save-as',
  generateAgain: 'refresh',
  showEach: 'list-flat',
  discard: 'trash',
  discardAll: 'trash',
};

export const actionLabels: Readonly<Record<RecoveryAction, () => string>> = {
  save: () => l10n.t('Save to Original Folder'),
  saveElsewhere: () => l10n.t('Choose Folder…'),
  saveAs: () => l10n.t('Save As…'),
  open: () => l10n.t('Open Image'),
  saveRawResponse: () => l10n.t('Save Raw Response…'),
  generateAgain: () => l10n.t('Generate Again (May Charge Again)'),
  showEach: () => l10n.t('Show Each Request…'),
  discard: () => l10n.t('Discard'),
  discardAll: () => l10n.t('Discard All'),
};
