import { Disposable, type QuickInputButton, QuickInputButtons, type QuickPick } from 'vscode';
import { createQuickPick, type PickRow } from './plainWindow.ts';
import { onSinglePress } from './singlePress.ts';

/** The content of a pick at one time. */
export interface QuickPickPage<Item extends PickRow> {
  readonly title: string;
  readonly placeholder?: string | undefined;
  readonly items: readonly Item[];
  /** The first row while this text is typed, whatever the other rows are. */
  readonly typedRow?: ((typed: string) => Item | undefined) | undefined;
  /** The row that a button of a row stands for: pressing it accepts that one. */
  readonly buttonRow?: ((row: Item, button: QuickInputButton) => Item | undefined) | undefined;
  /** The row that is active at first; the first one by default. */
  readonly active?: Item | undefined;
  readonly canGoBack?: boolean;
  /** Whether a row spends money: then Enter counts only once the rows are on the screen, and a held key never does. */
  readonly spends?: boolean;
}

/** A quick pick whose pages change in place while it stays open. */
export class QuickPickPages<Item extends PickRow> implements Disposable {
  #quickPick = createPick<Item>();
  #isShown = false;

  /** The pick of the current page. */
  get quickPick(): QuickPick<Item> {
    return this.#quickPick;
  }

  /** Shows a page until a row is accepted. `back` when the user went back, `undefined` when the pick was closed. */
  async choose({
    title,
    placeholder,
    items,
    typedRow,
    buttonRow,
    active,
    canGoBack,
    spends = false,
  }: QuickPickPage<Item>): Promise<Item | 'back' | undefined> {
    const previous = this.#quickPick;
    if (spends && this.#isShown) {
      this.#quickPick = createPick(); // an Enter that was on its way to the previous page is none for this one
    }
    this.#isShown = true;
    const { quickPick } = this;
    quickPick.title = title;
    quickPick.placeholder = placeholder;
    quickPick.items = items;
    quickPick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
    if (active) {
      // The rows are copies.
      quickPick.activeItems = quickPick.items.filter((_, index) => items[index] === active);
    }
    const listeners: Disposable[] = [];
    const chosen = new Promise<Item | 'back' | undefined>((resolve) => {
      const activeRow = (): Item | undefined => {
        const [active] = quickPick.activeItems;
        // A row of an earlier list: Enter has come before the list for what is typed was shown, with its row as the first.
        const isEarlier = active === undefined || !quickPick.items.includes(active);
        return typedRow && isEarlier ? typedRow(quickPick.value) : active;
      };
      const accept = (item: Item | undefined): void => {
        if (item && !item.isNote) {
          resolve(item);
        }
      };
      if (typedRow) {
        listeners.push(
          quickPick.onDidChangeValue((typed) => {
            const row = typedRow(typed);
            if (row || quickPick.items.length > items.length) {
              quickPick.items = row ? [{ ...row, alwaysShow: true }, ...items] : items;
            }
          }),
        );
      }
      if (buttonRow) {
        listeners.push(
          quickPick.onDidTriggerItemButton(({ item, button }) => {
            const row = buttonRow(item, button);
            if (row) {
              resolve(row);
            }
          }),
        );
      }
      listeners.push(
        quickPick.onDidHide(() => resolve(undefined)),
        quickPick.onDidTriggerButton(() => resolve('back')),
        spends ? onSinglePress(quickPick.onDidAccept, activeRow, accept) : onAccept(quickPick, activeRow, accept),
      );
    });
    quickPick.show();
    if (previous !== quickPick) {
      previous.dispose(); // only now, so that the focus does not return to the editor in between
    }
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

/**
 * Reports what the user accepts. Where no row is active, because Enter has come before the changed list was drawn, it is
 * the row that becomes active, unless the user types on.
 */
function onAccept<Item extends PickRow>(
  { onDidAccept, onDidChangeActive, onDidChangeValue }: QuickPick<Item>,
  activeRow: () => Item | undefined,
  accept: (item: Item | undefined) => void,
): Disposable {
  let isEarly = false;
  const press = (): void => {
    const row = activeRow();
    isEarly = row === undefined;
    accept(row);
  };
  return Disposable.from(
    onDidAccept(press),
    onDidChangeActive(() => (isEarly ? press() : undefined)),
    onDidChangeValue(() => (isEarly = false)),
  );
}

function createPick<Item extends PickRow>(): QuickPick<Item> {
  const quickPick = createQuickPick<Item>();
  // Typed text must not be lost when another window gets the focus.
  quickPick.ignoreFocusOut = true;
  quickPick.matchOnDescription = true;
  return quickPick;
}
