import { EventEmitter } from './fakeVscode.ts';

interface FakeRow {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

/** A quick pick without a window: a test does what the user would do. Its active row is the first one. */
export class FakeQuickPick {
  title = '';
  placeholder = '';
  value = '';
  items: readonly FakeRow[] = [];
  buttons: readonly unknown[] = [];
  selectedItems: readonly FakeRow[] = [];
  activeRow = 0;
  /** The list that the window shows, as long as it has not drawn the rows that were set last. */
  drawn: readonly FakeRow[] | undefined;
  isDisposed = false;
  readonly #changed = new EventEmitter();
  readonly #accepted = new EventEmitter();
  readonly #hidden = new EventEmitter();
  readonly #pressed = new EventEmitter();
  readonly #back = new EventEmitter();
  readonly #selected = new EventEmitter();
  readonly #activated = new EventEmitter();
  readonly onDidChangeValue = this.#changed.event;
  readonly onDidAccept = this.#accepted.event;
  readonly onDidHide = this.#hidden.event;
  readonly onDidTriggerItemButton = this.#pressed.event;
  readonly onDidTriggerButton = this.#back.event;
  readonly onDidChangeSelection = this.#selected.event;
  readonly onDidChangeActive = this.#activated.event;

  set activeItems([active]: readonly FakeRow[]) {
    this.activeRow = this.items.findIndex((row) => row === active);
  }

  get activeItems(): readonly FakeRow[] {
    return (this.drawn ?? this.items).slice(this.activeRow, this.activeRow + 1);
  }

  /** Rows as a screen reader reads them. */
  get rows(): readonly string[] {
    const textOf = ({ label, description = '', detail = '' }: FakeRow) => [label, description, detail];
    return this.items.map((row) => textOf(row).filter(Boolean).join(', '));
  }

  show(): void {
    // There is nothing to draw.
  }

  type(text: string): void {
    this.value = text;
    this.#changed.fire(text);
  }

  /** The window draws the rows that were set last. */
  draw(): void {
    this.drawn = undefined;
    this.#activated.fire(this.activeItems);
  }

  pressEnter(): void {
    this.#accepted.fire();
  }

  /** Presses the arrow beside the title. */
  pressBack(): void {
    this.#back.fire();
  }

  /** Presses another button beside the title. */
  pressTitleButton(button: unknown): void {
    this.#back.fire(button);
  }

  /** Ticks rows, and no others. */
  select(rows: readonly FakeRow[]): void {
    this.selectedItems = rows;
    this.#selected.fire(rows);
  }

  /** Presses a button of a row. */
  pressButton(item: FakeRow, button: unknown): void {
    this.#pressed.fire({ item, button });
  }

  pressEscape(): void {
    this.#hidden.fire();
  }

  hide(): void {
    this.pressEscape();
  }

  dispose(): void {
    this.isDisposed = true;
  }
}
