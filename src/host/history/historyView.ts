import {
  commands,
  DataTransferItem,
  Disposable,
  EventEmitter,
  l10n,
  Uri,
  window,
  workspace,
  type DataTransfer,
  type TreeItem,
} from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import { groupByDay } from '../../core/history/days.ts';
import { displayText } from '../ui/displayText.ts';
import { fileExists } from '../ui/fileSystem.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import { dayItem, HistoryDay, type HistoryElement, HistoryItem, imageItem } from './historyItems.ts';
import { uriList, type HistoryTree, type HistoryTreeSource } from './historyTree.ts';
import type { ImageHistory } from './imageHistory.ts';

/** “Generated Images” in the Explorer: newest first, by day. */
export class HistoryView implements HistoryTreeSource, Disposable {
  readonly #history: ImageHistory;
  readonly #tree: HistoryTree;
  readonly #log: ErrorLog;
  readonly #shownEmpty = new EventEmitter<void>();
  /** The list is empty, so the view explains how to start. */
  readonly onDidShowEmpty = this.#shownEmpty.event;
  readonly #listeners: Disposable;
  #searchText = '';
  /** Days that are expanded by default. */
  #openDays: readonly HistoryDay[] = [];

  constructor(history: ImageHistory, tree: HistoryTree, log: ErrorLog) {
    this.#history = history;
    this.#tree = tree;
    this.#log = log;
    const watcher = workspace.createFileSystemWatcher('**/*.{png,jpg,jpeg,webp}', false, true, false);
    const refresh = (): void => tree.refresh();
    this.#listeners = Disposable.from(
      watcher,
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      history.onDidChange(refresh),
      window.onDidChangeWindowState(({ focused }) => (focused ? refresh() : undefined)),
      workspace.onDidChangeConfiguration((change) =>
        change.affectsConfiguration('starrise.history') ? refresh() : undefined,
      ),
    );
  }

  /** The words of the filter. */
  get filter(): string {
    return this.#searchText;
  }

  set filter(text: string) {
    this.#searchText = text.trim();
    this.#tree.view.description = displayText(this.#searchText && l10n.t('“{0}”', shortLine(this.#searchText, 40)));
    logErrors(commands.executeCommand('setContext', 'starrise.historyFiltered', this.#searchText !== ''), this.#log);
    this.#tree.refresh();
  }

  async getChildren(element?: HistoryElement): Promise<HistoryElement[]> {
    if (element instanceof HistoryItem) {
      return [];
    }
    if (element) {
      return element.records.map((record) => new HistoryItem(record));
    }
    const limit = readSetting('history.limit');
    const records = await this.#history.search(this.#searchText, limit + 1);
    this.#tree.view.message = this.#messageFor(records.length, limit);
    if (records.length === 0) {
      this.#shownEmpty.fire();
    }
    const days = groupByDay(records.slice(0, limit)).map((day) => new HistoryDay(day));
    this.#openDays = this.#searchText === '' ? newestDays(days) : days;
    return days;
  }

  async getTreeItem(element: HistoryElement): Promise<TreeItem> {
    return element instanceof HistoryItem
      ? imageItem(element, await fileExists(Uri.parse(element.record.uri)))
      : dayItem(element, this.#openDays.includes(element));
  }

  handleDrag(source: readonly HistoryElement[], dataTransfer: DataTransfer): void {
    const uris = source.flatMap((element) => (element instanceof HistoryItem ? element.record.uri : []));
    dataTransfer.set(uriList, new DataTransferItem(uris.join('\r\n')));
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#shownEmpty.dispose();
  }

  #messageFor(found: number, limit: number): string {
    if (found > limit) {
      return l10n.t('Showing the newest {0}. Filter to find older ones.', limit);
    }
    return found === 0 && this.#searchText !== '' ? l10n.t('No matching images.') : '';
  }
}

/** As many as fit on a screen, and the newest in any case. */
function newestDays(days: readonly HistoryDay[]): readonly HistoryDay[] {
  let images = 0;
  return days.filter(({ records }, index) => (images += records.length) <= 20 || index === 0);
}
