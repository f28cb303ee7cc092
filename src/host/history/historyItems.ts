import { env, l10n, type MarkdownString, ThemeIcon, type TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { type Day, daysAgo } from '../../core/history/days.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { pathText } from '../ui/pathText.ts';
import { createHoverText, createTreeItem } from '../ui/plainItems.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { briefDetails } from './imageDetails.ts';
import type { FileState } from './imageHistory.ts';

export type HistoryElement = HistoryDay | HistoryItem;

export function dayItem(day: Day, isOpen: boolean): TreeItem {
  const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  return createTreeItem(dayText(day), state, {
    // Another state needs another id: otherwise the editor would restore the state of the old item.
    id: `${day.date.getTime()} ${isOpen ? 'open' : ''}`,
    description: String(day.records.length),
  });
}

export function imageItem({ record }: HistoryItem, state: FileState): TreeItem {
  const uri = Uri.parse(record.uri);
  const path = pathText(uri);
  const description = state === 'there' ? sizeText(record) : stateText(state);
  const { contextValue, icon } = looks[state];
  return createTreeItem(shortLine(record.prompt, 100), TreeItemCollapsibleState.None, {
    id: record.sha256,
    description,
    iconPath: icon ? new ThemeIcon(icon) : uri,
    contextValue,
    accessibilityInformation: { label: `${shortLine(record.prompt, 250)}, ${description}, ${path}` },
    ...(state !== 'gone' && { command: { command: 'vscode.open', title: l10n.t('Open Image'), arguments: [uri] } }),
  });
}

/** Menus know rows by their context value. */
const looks: Readonly<Record<FileState, { readonly contextValue: string; readonly icon?: string }>> = {
  there: { contextValue: 'image' },
  replaced: { contextValue: 'replaced', icon: 'diff-modified' },
  gone: { contextValue: 'gone', icon: 'circle-slash' },
};

/** Why the file is not the image. */
export function stateText(state: Exclude<FileState, 'there'>): string {
  return state === 'gone' ? l10n.t('file moved or deleted') : l10n.t('replaced');
}

/** The picture and its details. */
export function imageTooltip({ record }: HistoryItem, state: FileState): MarkdownString {
  const path = pathText(Uri.parse(record.uri));
  const { uri, width, height, prompt } = record;
  const side = width >= height ? 'width=320' : 'height=220';
  const place = {
    there: path,
    replaced: l10n.t('{0} now holds another image', path),
    gone: l10n.t('{0}: file moved or deleted', path),
  };
  return createHoverText({
    picture: state === 'there' ? { uri: Uri.parse(uri), side } : undefined,
    texts: [shortLine(prompt, 600), briefDetails(record), place[state]],
  });
}

function dayText(day: Day): string {
  const ago = daysAgo(day, new Date());
  const named = [l10n.t('Today'), l10n.t('Yesterday')][ago];
  return named ?? new Intl.DateTimeFormat(env.language, { dateStyle: 'long' }).format(day.date);
}

/** An image in a view of the extension, which the view’s menus pass to commands. */
export class HistoryItem {
  readonly record: ImageRecord;

  constructor(record: ImageRecord) {
    this.record = record;
  }
}

/**
 * A day in a view of the extension. Commands in the title of the view get it while it has the focus, and recognise it
 * by its class.
 */
export class HistoryDay implements Day {
  readonly date: Day['date'];
  readonly records: Day['records'];

  constructor({ date, records }: Day) {
    this.date = date;
    this.records = records;
  }
}
