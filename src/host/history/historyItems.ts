import { env, l10n, type MarkdownString, ThemeIcon, type TreeItem, TreeItemCollapsibleState, Uri } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { type Day, daysAgo } from '../../core/history/days.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { pathText } from '../ui/pathText.ts';
import { createHoverText, createTreeItem } from '../ui/plainItems.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { briefDetails } from './imageDetails.ts';

export type HistoryElement = HistoryDay | HistoryItem;

export function dayItem(day: Day, isOpen: boolean): TreeItem {
  const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  return createTreeItem(dayText(day), state, {
    // Another state needs another id: otherwise the editor would restore the state of the old item.
    id: `${day.date.getTime()} ${isOpen ? 'open' : ''}`,
    description: String(day.records.length),
  });
}

/** @param fileExists whether the recorded file exists */
export function imageItem({ record }: HistoryItem, isThere: boolean): TreeItem {
  const uri = Uri.parse(record.uri);
  const path = pathText(uri);
  const description = isThere ? sizeText(record) : l10n.t('file moved or deleted');
  return createTreeItem(shortLine(record.prompt, 100), TreeItemCollapsibleState.None, {
    id: record.sha256,
    description,
    iconPath: isThere ? uri : new ThemeIcon('circle-slash'),
    contextValue: isThere ? 'image' : 'gone',
    tooltip: tooltipOf(record, path, isThere),
    accessibilityInformation: { label: `${shortLine(record.prompt, 250)}, ${description}, ${path}` },
    ...(isThere && { command: { command: 'vscode.open', title: l10n.t('Open Image'), arguments: [uri] } }),
  });
}

/** The picture and its details. */
function tooltipOf(record: ImageRecord, path: string, isThere: boolean): MarkdownString {
  const { uri, width, height, prompt } = record;
  const side = width >= height ? 'width=320' : 'height=220';
  return createHoverText({
    picture: isThere ? { uri: Uri.parse(uri), side } : undefined,
    texts: [shortLine(prompt, 600), briefDetails(record), isThere ? path : l10n.t('{0}: file moved or deleted', path)],
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
