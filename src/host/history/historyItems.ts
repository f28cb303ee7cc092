import { env, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { type Day, daysAgo } from '../../core/history/days.ts';
import type { ImageRecord } from '../../core/history/imageRecord.ts';
import { withoutIcons } from '../ui/messages.ts';
import { sizeText } from '../ui/sizeAndCost.ts';
import { briefDetails } from './imageDetails.ts';

export type HistoryElement = HistoryDay | HistoryItem;

export function dayItem(day: Day, isOpen: boolean): TreeItem {
  const state = isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(dayText(day), state);
  // Another state needs another id: otherwise the editor would restore the state of the old item.
  item.id = `${day.date.getTime()} ${isOpen ? 'open' : ''}`;
  item.description = String(day.records.length);
  return item;
}

/** @param fileExists whether the recorded file exists */
export function imageItem({ record }: HistoryItem, isThere: boolean): TreeItem {
  const uri = Uri.parse(record.uri);
  const path = workspace.asRelativePath(uri);
  const item = new TreeItem(withoutIcons(shortLine(record.prompt, 100)), TreeItemCollapsibleState.None);
  item.id = record.sha256;
  item.description = isThere ? sizeText(record) : l10n.t('the file is gone');
  item.iconPath = isThere ? uri : new ThemeIcon('circle-slash');
  item.contextValue = isThere ? 'image' : 'gone';
  item.tooltip = tooltipOf(record, path, isThere);
  item.accessibilityInformation = { label: `${shortLine(record.prompt, 250)}, ${item.description}, ${path}` };
  if (isThere) {
    item.command = { command: 'vscode.open', title: l10n.t('Open Image'), arguments: [uri] };
  }
  return item;
}

/** The picture and its details. Prompts and file names are appended as plain text, never as Markdown. */
function tooltipOf(record: ImageRecord, path: string, isThere: boolean): MarkdownString {
  const tooltip = new MarkdownString();
  if (isThere) {
    const { width, height } = record;
    const side = width >= height ? 'width=320' : 'height=220';
    tooltip.appendMarkdown(`![](${Uri.parse(record.uri).toString()}|${side})\n\n`);
  }
  tooltip.appendText(shortLine(record.prompt, 600)).appendMarkdown('\n\n');
  tooltip.appendText(briefDetails(record)).appendMarkdown('\n\n');
  return tooltip.appendText(isThere ? path : l10n.t('{0}: the file is gone', path));
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
