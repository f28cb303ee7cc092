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
import type { Clock } from '../../core/base/clock.ts';
import { EventLoopBudget } from '../../core/base/eventLoopBudget.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import { groupByDay } from '../../core/history/days.ts';
import { displayText } from '../ui/displayText.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import { dayItem, HistoryDay, type HistoryElement, HistoryItem, imageItem, imageTooltip } from './historyItems.ts';
import { imageMime, uriList, type HistoryTree, type HistoryTreeSource } from './historyTree.ts';
import { draggedImages } from './imageDrops.ts';
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
  /** The images that the view has, by their files. */
  readonly #shown = new Map<string, Set<HistoryItem>>();
  /** Files are read one after the other: the list does not wait for it. */
  readonly #checks = new SerialQueue();
  /** The editor asks for all rows of a day at once. */
  readonly #lanes = Array.from({ length: 16 }, () => new SerialQueue());
  #nextLane = 0;
  readonly #budget: EventLoopBudget;
  #isDisposed = false;

  constructor(history: ImageHistory, tree: HistoryTree, clock: Pick<Clock, 'pause'>, log: ErrorLog) {
    this.#budget = new EventLoopBudget(clock);
    this.#history = history;
    this.#tree = tree;
    this.#log = log;
    const watcher = workspace.createFileSystemWatcher('**/*.{png,jpg,jpeg,webp}');
    const refresh = (): void => tree.refresh();
    const refreshFile = (uri: Uri): void => this.#shown.get(uri.toString())?.forEach((item) => tree.refresh(item));
    this.#listeners = Disposable.from(
      watcher,
      watcher.onDidCreate(refreshFile),
      watcher.onDidChange(refreshFile),
      watcher.onDidDelete(refreshFile),
      workspace.onDidDeleteFiles(refresh), // for a folder, the watcher tells nothing of its files
      history.onDidChange(refresh),
      window.onDidChangeWindowState(({ focused }) => (focused ? refresh() : undefined)),
      workspace.onDidChangeConfiguration((change) =>
        change.affectsConfiguration('starrise.history') ? refresh() : undefined,
      ),
    );
  }

  /** The selected image, while the view is visible. */
  get selected(): HistoryItem | undefined {
    const { visible, selection } = this.#tree.view;
    const [element] = visible ? selection : [];
    return element instanceof HistoryItem ? element : undefined;
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
      const items = element.records.map((record) => new HistoryItem(record));
      items.forEach((item) => this.#noteShown(item));
      return items;
    }
    this.#shown.clear();
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
    if (!(element instanceof HistoryItem)) {
      return dayItem(element, this.#openDays.includes(element));
    }
    const lane = this.#lanes[this.#nextLane++ % this.#lanes.length];
    const row = () => this.#imageRow(element);
    return lane ? lane.run(row) : row();
  }

  async #imageRow(element: HistoryItem): Promise<TreeItem> {
    const state = await this.#history.stateOf(element.record, 'knownOnly');
    await this.#budget.step();
    if (state === 'there') {
      logErrors(
        this.#checks.run(() => this.#checkBytes(element)),
        this.#log,
      );
    }
    return imageItem(element, state);
  }

  async resolveTreeItem(item: TreeItem, element: HistoryElement): Promise<TreeItem> {
    if (element instanceof HistoryItem) {
      item.tooltip = imageTooltip(element, await this.#history.stateOf(element.record, 'knownOnly'));
    }
    return item;
  }

  /** Images whose file does not exist are left out. */
  async handleDrag(source: readonly HistoryElement[], dataTransfer: DataTransfer): Promise<void> {
    const records = source.flatMap((element) => (element instanceof HistoryItem ? element.record : []));
    const states = await Promise.all(records.map((record) => this.#history.stateOf(record, 'knownOnly')));
    const dragged = records.filter((_, index) => states[index] !== 'gone');
    if (dragged.length > 0) {
      dataTransfer.set(uriList, new DataTransferItem(dragged.map(({ uri }) => uri).join('\r\n')));
      dataTransfer.set(imageMime, new DataTransferItem(draggedImages(dragged.map(({ sha256 }) => sha256))));
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.dispose();
    this.#shownEmpty.dispose();
  }

  #noteShown(item: HistoryItem): void {
    const { uri } = item.record;
    this.#shown.set(uri, (this.#shown.get(uri) ?? new Set()).add(item));
  }

  /** Something else may have been written to the file of an image, such as a placeholder that was restored. */
  async #checkBytes(item: HistoryItem): Promise<void> {
    const isShown = this.#shown.get(item.record.uri)?.has(item) ?? false;
    if (isShown && !this.#isDisposed && (await this.#history.stateOf(item.record)) !== 'there') {
      this.#tree.refresh(item);
    }
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
