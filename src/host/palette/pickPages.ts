import { Disposable, QuickInputButtons, window, type QuickPick, type QuickPickItem } from 'vscode';

/** A quick pick whose rows are changed in place while it stays open. */
export class PickPages<Item extends QuickPickItem> implements Disposable {
  readonly quickPick: QuickPick<Item> = window.createQuickPick<Item>();

  constructor() {
    // What was typed must survive a look at another window.
    this.quickPick.ignoreFocusOut = true;
  }

  /** Shows rows until one is accepted. `back` when the user went back, `undefined` when the pick was closed. */
  async choose(items: readonly Item[], canGoBack = false): Promise<Item | 'back' | undefined> {
    const { quickPick } = this;
    quickPick.items = items;
    quickPick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
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
