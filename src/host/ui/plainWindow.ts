import {
  type CancellationToken,
  type Disposable,
  type InputBox,
  type InputBoxOptions,
  l10n,
  type Progress,
  ProgressLocation,
  type ProgressOptions,
  type QuickPick,
  type QuickPickItem,
  type QuickPickOptions,
  StatusBarAlignment,
  type StatusBarItem,
  window,
} from 'vscode';
import { textColumns } from '../../core/base/text.ts';
import { displayText, type Icon, iconText } from './displayText.ts';

// The functions of `vscode.window` that show texts, each with `displayText` around all of them. ESLint forbids the
// originals elsewhere, so that a text from outside cannot be forgotten.

/** Shows a message. @returns the label of the pressed button; what it is without buttons of the caller means nothing */
export function showInformation(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showInformationMessage(displayText(message), ...buttonsOf(message, buttons));
}

/** Like {@link showInformation}. */
export function showWarning(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showWarningMessage(displayText(message), ...buttonsOf(message, buttons));
}

/** Like {@link showInformation}. */
export function showError(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return window.showErrorMessage(displayText(message), ...buttonsOf(message, buttons));
}

/** The editor cuts a message without a button to one line, and hides it after some seconds. */
function buttonsOf(message: string, buttons: readonly string[]): readonly string[] {
  return buttons.length === 0 && textColumns(message) > maxLineColumns ? [l10n.t('Close')] : buttons;
}

/** What fits in the line of a message without buttons, in letters of usual width. */
const maxLineColumns = 48;

export interface ProgressStep {
  readonly message?: string;
  readonly increment?: number;
}

/** While a notification closes, the editor may put a new one into its list without showing it. */
const closingMs = 200;

/** Shows the progress of work. Resolves when a message about the result can be shown. */
export async function withProgress<Result>(
  options: ProgressOptions,
  work: (progress: Progress<ProgressStep>, token: CancellationToken) => Thenable<Result>,
): Promise<Result> {
  const result = await window.withProgress(plainTexts(options), (progress, token) =>
    work({ report: (step) => progress.report(plainTexts(step)) }, token),
  );
  if (options.location === ProgressLocation.Notification) {
    await new Promise((resolve) => setTimeout(resolve, closingMs));
  }
  return result;
}

/** Shows a text in the status bar for some milliseconds. */
export function showStatus(icon: Icon | undefined, text: string, milliseconds: number): Disposable {
  return window.setStatusBarMessage(iconText(icon, text), milliseconds);
}

/** An item of the status bar. */
export interface StatusItem {
  show(icon: Icon, text: string): void;
  hide(): void;
  dispose(): void;
}

/** An item at the right of the status bar, hidden at first. */
export function createStatusItem(
  id: string,
  { name, command, tooltip }: Readonly<Record<'name' | 'command' | 'tooltip', string>>,
): StatusItem {
  const item: StatusBarItem = window.createStatusBarItem(id, StatusBarAlignment.Right);
  item.name = displayText(name);
  item.command = command;
  item.tooltip = displayText(tooltip);
  return {
    show: (icon, text) => {
      item.text = iconText(icon, text);
      item.show();
    },
    hide: () => item.hide(),
    dispose: () => item.dispose(),
  };
}

/** A row of a list. */
export interface PickRow extends QuickPickItem {
  /** Before the label. */
  readonly icon?: Icon;
  /** Whether it only says something: accepting it does nothing. */
  readonly isNote?: boolean;
}

/** A list whose title, placeholder and rows are shown as they are written. Its rows are copies of those assigned. */
export function createQuickPick<Row extends PickRow>(): QuickPick<Row> {
  return withPlainTexts(window.createQuickPick<Row>());
}

/** Shows a list. @returns a copy of the chosen row */
export function showQuickPick<Row extends PickRow>(
  rows: readonly Row[],
  options: QuickPickOptions,
): Thenable<Row | undefined> {
  return window.showQuickPick(rows.map(plainRow), plainTexts(options));
}

/** An input whose title, prompt, placeholder and validation message are shown as they are written. */
export function createInputBox(): InputBox {
  return withPlainTexts(window.createInputBox());
}

/** Asks for a text. */
export function showInputBox(options: InputBoxOptions): Thenable<string | undefined> {
  return window.showInputBox({
    ...plainTexts(options),
    validateInput: async (typed) => plainMessage(await options.validateInput?.(typed)),
  });
}

/** The object, except that texts assigned to it are shown as they are written. */
function withPlainTexts<Shown extends object>(shown: Shown): Shown {
  return new Proxy(shown, {
    get: (_, name): unknown => {
      const value: unknown = Reflect.get(shown, name, shown);
      return typeof value === 'function' ? value.bind(shown) : value;
    },
    set: (_, name, value: unknown) => Reflect.set(shown, name, plainProperty(String(name), value), shown),
  });
}

function plainProperty(name: string, value: unknown): unknown {
  if (name === 'items' && Array.isArray(value)) {
    return value.map((row: PickRow) => plainRow(row));
  }
  return textProperties.has(name) ? plainMessage(value) : value;
}

/** A validation message is a text, or an object with one. */
function plainMessage<Message>(message: Message): Message | string {
  if (typeof message === 'string') {
    return displayText(message);
  }
  return typeof message === 'object' && message !== null ? plainTexts(message) : message;
}

function plainRow<Row extends PickRow>(row: Row): Row {
  return { ...plainTexts(row), label: iconText(row.icon, row.label) };
}

/** A copy whose texts are shown as they are written. */
export function plainTexts<Texts extends object>(texts: Texts): Texts {
  const plain = Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    textProperties.has(name) && typeof value === 'string' ? [[name, displayText(value)] as const] : [],
  );
  return Object.assign({}, texts, Object.fromEntries(plain));
}

/** The names of the properties that the editor shows. */
const textProperties: ReadonlySet<string> = new Set([
  'description',
  'detail',
  'label',
  'message',
  'placeHolder',
  'placeholder',
  'prompt',
  'title',
  'tooltip',
  'validationMessage',
]);
