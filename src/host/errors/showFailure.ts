import { commands, env, l10n, Uri } from 'vscode';
import type { Failure, FailureKind } from '../../core/base/failure.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { textColumns } from '../../core/base/text.ts';
import { isReferenceField } from '../../core/service/wire.ts';
import { showError, showInformation, showWarning } from '../ui/plainWindow.ts';
import { describeFailure, servicePage } from './describeFailure.ts';
import { failureMessages } from './failureMessages.ts';
import { buttonLabel, type FailureButton } from './failureText.ts';
import type { FailureView, Severity } from './failureView.ts';

/** What the buttons of a failure’s message do. They resolve to whether nothing more is to be offered. */
export interface FailureActions {
  /** Where the failure is told; `undefined`: in a message. */
  readonly view?: FailureView | undefined;
  /** Id of the entry that stays in the journal because of the failure. */
  readonly entryId?: string | undefined;
  /** What failed, see `promptsText`; `undefined`: nothing was requested. */
  readonly subject?: string | undefined;
  /** Additional text of the message. */
  readonly note?: string | undefined;
  /** The label of a retry that generates nothing and costs nothing. */
  readonly retryLabel?: string | undefined;
  /** Number, size and price of all images that a retry requests; `undefined`: not known. */
  readonly spending?: string | undefined;
  /** Sends the same requests again. @param spending what the pressed button has named; `undefined`: nothing */
  readonly retry: (spending: string | undefined) => Promise<boolean>;
  /** Opens the input for the prompt, with this one in it. */
  readonly changePrompt?: (() => Promise<boolean>) | undefined;
  /** Draws a placeholder at the path of the image. */
  readonly insertPlaceholder?: (() => Promise<boolean>) | undefined;
  readonly saveRawResponse?: (() => Promise<boolean>) | undefined;
  /** Saves the kept images to their first target, or to a folder that the user chooses. Costs nothing. */
  readonly saveAgain?: (() => Promise<boolean>) | undefined;
  readonly saveElsewhere?: (() => Promise<boolean>) | undefined;
  /** Sends the same requests without their reference images, or without those that are missing. */
  readonly withoutReferences?: ((which: 'all' | 'missing') => Promise<boolean>) | undefined;
}

/**
 * Shows a failure and does what the user then chooses. Images that were charged are offered again after every choice
 * that did not save them, until the message is closed. Resolves when it is closed.
 * @param usableImages number of images that were received in spite of it
 */
export async function showFailure(
  failure: Failure,
  usableImages: number,
  messages: MessageQueue,
  failureActions: FailureActions,
): Promise<void> {
  if (failure.outcome === 'cancelled') {
    return; // the user has cancelled
  }
  const { view, entryId, note, spending, subject } = failureActions;
  const isRepeatable = failureMessages[failure.kind].buttons.some(generatesAgain);
  const again = isRepeatable && spending ? [l10n.t('Generate Again: {0}.', spending)] : [];
  const notes = note === undefined ? [] : [note];
  const describe = (...others: readonly string[]) =>
    describeFailure(failure, l10n.t, usableImages, [...notes, ...others]);
  const { message, buttons: all } = describe();
  const actions = all.filter((action) => isPossible(action, failure, failureActions));
  const buttons = actions.map((id) => ({ id, label: labelOf(id, failure, failureActions) }));
  const severity = severityOf(failure, usableImages);
  const inMessage = async (): Promise<FailureButton | undefined> => {
    // The text names what a retry requests: the notification would cut a button that does.
    const whole = describe(...again).message;
    // A refusal says itself what is wrong, and comes at once.
    const text = subject === undefined || isRefusal(failure) ? whole : l10n.t('{0}: {1}', subject, whole);
    const inShort = actions.map((id) => ({ id, label: shortLabelOf(id, failure, failureActions) }));
    const labels = fitting(inShort.map(({ label }) => label));
    const chosen = await messages.oneAtATime(text, () => showAs[severity](text, ...labels));
    return inShort.find(({ label }) => label === chosen)?.id;
  };
  const shown = { outcome: failure.outcome, severity, message, buttons, entryId };
  // A view keeps the failure until it is closed, or something was done about it that worked.
  const isKept = view ?? (failure.outcome === 'paidUnsaved' || failureActions.saveRawResponse !== undefined);
  try {
    let isDone = false;
    while (!isDone) {
      const action = await (view ? view.show(shown, inMessage) : inMessage());
      isDone = action === undefined || (await perform[action](failureActions)) || (!isKept && isFinal(action, actions));
    }
  } finally {
    view?.close();
  }
}

/** Says that a request which was cancelled too late was not charged after all. */
export async function showFree(failure: Failure, view: FailureView | undefined): Promise<void> {
  const { message } = describeFailure(failure, l10n.t);
  const inMessage = async (): Promise<undefined> => {
    await showInformation(message);
  };
  const shown = { severity: 'information', message, buttons: [], entryId: undefined } as const;
  await (view ? view.show({ ...shown, outcome: failure.outcome }, inMessage) : inMessage());
}

const showAs: Readonly<Record<Severity, typeof showError>> = {
  error: showError,
  warning: showWarning,
  information: showInformation,
};

/** Shows a message in the form that suits a failure. */
export function showFor(failure: Failure): typeof showError {
  return showAs[severityOf(failure, 0)];
}

function severityOf(failure: Failure, usableImages: number): Severity {
  if (isRefusal(failure)) {
    return failure.kind === 'fileInDoubt' ? 'warning' : 'information';
  }
  return usableImages > 0 || mildKinds.has(failure.kind) ? 'warning' : 'error';
}

/** A failure that passes by itself, or has lost nothing. */
const mildKinds: ReadonlySet<FailureKind> = new Set(['rateLimited', 'notTried', 'cancelledAfterSend', 'takenOver']);

/** Whether the request was not sent because of what it asks for, or what is still missing, rather than a fault. */
function isRefusal({ kind, outcome }: Failure): boolean {
  return outcome === 'notSent' && !faults.has(kind);
}

/** Nothing was sent because something does not work. */
const faults: ReadonlySet<FailureKind> = new Set([
  'keyLost',
  'keyNotRemoved',
  'manifestUnreadable',
  'journalUnavailable',
  'unexpectedError',
  'hostUnreachable',
  'connectTimeout',
  'tlsUntrusted',
  'proxyRefused',
  'notTried',
]);

function isPossible(
  action: FailureButton,
  { details, outcome }: Failure,
  { changePrompt, insertPlaceholder, withoutReferences }: FailureActions,
): boolean {
  const isWithout = action === 'generateWithoutReferences' || action === 'generateWithoutMissing';
  const areTheCause = outcome === 'notSent' || isReferenceField(details.field ?? '');
  return (
    (!isWithout || (withoutReferences !== undefined && areTheCause)) &&
    (action !== 'changePrompt' || changePrompt !== undefined) &&
    (action !== 'insertPlaceholder' || insertPlaceholder !== undefined) &&
    (action !== 'generateImage' || details.path === undefined) // else it is an image that cannot be generated again
  );
}

/** After the settings are opened, the message is closed; after the log is shown, the other buttons are still needed. */
function isFinal(action: FailureButton, actions: readonly FailureButton[]): boolean {
  return action === 'openSettings' || action === 'openProxySettings' || actions.length === 1;
}

const perform: Readonly<Record<FailureButton, (actions: FailureActions) => Promise<boolean>>> = {
  setApiKey: async ({ retry: again }) => {
    const stored = await commands.executeCommand<{ readonly ok: boolean } | undefined>('starrise.setApiKey');
    return stored?.ok === true && again(undefined);
  },
  insertPlaceholder: async ({ insertPlaceholder }) => insertPlaceholder?.() ?? true,
  openFolder: () => runCommand('workbench.action.files.openFolder'),
  generateImage: () => runCommand('starrise.generateImage'),
  openServicePage,
  openServiceWebsite: openServicePage,
  openSettings: () => runCommand('workbench.action.openSettings', '@ext:starrise-images.starrise-images'),
  openProxySettings: () => runCommand('workbench.action.openSettings', 'http.'),
  showLog: () => runCommand('starrise.showLog'),
  generateAgain: ({ retry: again, spending }) => again(spending),
  generateAgainMayCharge: ({ retry: again, spending }) => again(spending),
  changePrompt: async ({ changePrompt }) => changePrompt?.() ?? true,
  saveRawResponse: async ({ saveRawResponse }) => saveRawResponse?.() ?? true,
  chooseFolder: async ({ saveElsewhere }) => saveElsewhere?.() ?? true,
  trySavingAgain: async ({ saveAgain }) => saveAgain?.() ?? true,
  generateWithoutReferences: async ({ withoutReferences }) => withoutReferences?.('all') ?? true,
  generateWithoutMissing: async ({ withoutReferences }) => withoutReferences?.('missing') ?? true,
  recoverImages: async () => !(await runCommand('starrise.recoverImages')),
};

async function openServicePage(): Promise<boolean> {
  await env.openExternal(Uri.parse(servicePage));
  return false;
}

function generatesAgain(action: FailureButton): boolean {
  return action === 'generateAgain' || action === 'generateAgainMayCharge';
}

/** A button that may charge names what it requests. */
function labelOf(action: FailureButton, failure: Failure, actions: FailureActions): string {
  const { retryLabel, spending } = actions;
  const label = shortLabelOf(action, failure, actions);
  const isNamed = spending === undefined || retryLabel !== undefined || !generatesAgain(action);
  return isNamed ? label : `${label} · ${spending}`;
}

function shortLabelOf(action: FailureButton, { details }: Failure, { retryLabel }: FailureActions): string {
  const label = buttonLabel(action, l10n.t, details);
  return generatesAgain(action) ? (retryLabel ?? label) : label;
}

/** The first labels, without those that a notification has no room for: it would cut all of them. */
function fitting(labels: readonly string[]): readonly string[] {
  let left = maxColumns;
  return labels.filter((label) => {
    const columns = textColumns(label) + paddingColumns;
    const fits = columns <= left;
    left -= fits ? columns : 0;
    return fits;
  });
}

/** Of the buttons of a notification side by side, and around each of them, in letters of usual width. */
const maxColumns = 58;
const paddingColumns = 3;

async function runCommand(command: string, ...args: readonly string[]): Promise<boolean> {
  await commands.executeCommand(command, ...args);
  return false;
}
