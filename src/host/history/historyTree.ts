import {
  EventEmitter,
  window,
  type DataTransfer,
  type Disposable,
  type TreeDataProvider,
  type TreeDragAndDropController,
  type TreeItem,
  type TreeView,
} from 'vscode';
import type { HistoryElement } from './historyItems.ts';

/** The content of the tree. */
export interface HistoryTreeSource {
  getChildren(element?: HistoryElement): Promise<HistoryElement[]>;
  getTreeItem(element: HistoryElement): Promise<TreeItem>;
  resolveTreeItem(item: TreeItem, element: HistoryElement): Promise<TreeItem>;
  handleDrag(source: readonly HistoryElement[], dataTransfer: DataTransfer): Promise<void>;
}

/** The view “Generated Images”; its content is loaded when it becomes visible. */
export class HistoryTree
  implements TreeDataProvider<HistoryElement>, TreeDragAndDropController<HistoryElement>, Disposable
{
  readonly dragMimeTypes = [uriList, imageMime];
  readonly dropMimeTypes = [];
  readonly view: TreeView<HistoryElement>;
  readonly #load: () => Promise<HistoryTreeSource>;
  readonly #changed = new EventEmitter<HistoryElement | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(load: () => Promise<HistoryTreeSource>) {
    this.#load = load;
    this.view = window.createTreeView('starrise.history', {
      treeDataProvider: this,
      dragAndDropController: this,
      showCollapseAll: true,
    });
  }

  /** @param element `undefined`: all */
  refresh(element?: HistoryElement): void {
    this.#changed.fire(element);
  }

  async getChildren(element?: HistoryElement): Promise<HistoryElement[]> {
    return (await this.#load()).getChildren(element);
  }

  async getTreeItem(element: HistoryElement): Promise<TreeItem> {
    return (await this.#load()).getTreeItem(element);
  }

  /** Called when the mouse is on a row: only then it needs a tooltip. */
  async resolveTreeItem(item: TreeItem, element: HistoryElement): Promise<TreeItem> {
    return (await this.#load()).resolveTreeItem(item, element);
  }

  async handleDrag(source: readonly HistoryElement[], dataTransfer: DataTransfer): Promise<void> {
    await (await this.#load()).handleDrag(source, dataTransfer);
  }

  dispose(): void {
    this.view.dispose();
    this.#changed.dispose();
  }
}

export const uriList = 'text/uri-list';
/** Images of the list, for texts. */
export const imageMime = 'application/vnd.starrise.images';
