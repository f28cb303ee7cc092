import { Disposable, QuickInputButtons, window, type QuickPick, type QuickPickItem } from 'vscode';

/** The content of a pick at one time. */
export interface QuickPickPage<Item extends QuickPickItem> {
  readonly title: string;
  readonly placeholder?: string | undefined;
  readonly items: readonly Item[];
  /** The row that is active at first; the first one by default. */
  readonly active?: Item | undefined;
  readonly canGoBack?: boolean;
}

/** A quick pick whose pages change in place while it stays open. */
export class QuickPickPages<Item extends QuickPickItem> implements Disposable {
  readonly quickPick: QuickPick<Item> = window.createQuickPick<Item>();

  constructor() {
    // Typed text must not be lost when another window gets the focus.
    this.quickPick.ignoreFocusOut = true;
    this.quickPick.matchOnDescription = true;
  }

  /** Shows a page until a row is accepted. `back` when the user went back, `undefined` when the pick was closed. */
  async choose({
    title,
    placeholder,
    items,
    active,
    canGoBack,
  }: QuickPickPage<Item>): Promise<Item | 'back' | undefined> {
    const { quickPick } = this;
    quickPick.title = title;
    quickPick.placeholder = placeholder;
    quickPick.items = items;
    quickPick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
    if (active) {
      quickPick.activeItems = [active];
    }
    const listeners: Disposable[] = [];
    const chosen = new Promise<Item | 'back' | undefined>((resolve) => {
      listeners.push(
        quickPick.onDidHide(() => resolve(undefined)),
        quickPick.onDidTriggerButton(() => resolve('back')),
        quickPick.onDidAccept(() => {
          const [item] = quickPick.activeItems;
          if (item) {
            resolve(item);
          }
        }),
      );
    });
    quickPick.show();
    try {
      return await chosen;
    } finally {
      Disposable.from(...listeners).dispose();
    }
  }

  dispose(): void {
    this.quickPick.dispose();
  }
}
