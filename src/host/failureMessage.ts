import { commands, env, l10n, Uri, window, workspace } from 'vscode';
import type { Failure } from '../core/failure.ts';
import type { KeptAnswer } from '../core/generate.ts';
import { describeFailure, servicePage } from './failureNotice.ts';
import { actionLabel, type NoticeAction } from './noticeAction.ts';

/** What the buttons of a failure's message can do about it. */
export interface Remedies {
  /** Orders the same once more. */
  readonly again: () => Promise<void>;
  /** Saves what was kept: to the folder, or where it was to go at first. Free. */
  readonly saveKept?: ((folder?: Uri) => Promise<void>) | undefined;
  readonly kept?: KeptAnswer | undefined;
}

/**
 * Shows what went wrong and does what the user then chooses. Resolves when the message is gone and the choice carried out.
 * @param savedImages how many images were saved nevertheless
 */
export async function showFailure(failure: Failure, savedImages: number, remedies: Remedies): Promise<void> {
  if (failure.outcome === 'cancelled') {
    return; // the user knows
  }
  const { message, actions } = describeFailure(failure, l10n.t, savedImages);
  const labels = actions.map((action) => actionLabel(action, l10n.t));
  const chosen = await (savedImages > 0
    ? window.showWarningMessage(message, ...labels)
    : window.showErrorMessage(message, ...labels));
  const action = actions[labels.indexOf(chosen ?? '')];
  if (action) {
    await carryOut[action](remedies);
  }
}

const ourSettings = '@ext:starrise-images.starrise-images';

const carryOut: Readonly<Record<NoticeAction, (remedies: Remedies) => Promise<unknown>>> = {
  setApiKey: async ({ again }) => {
    if (await commands.executeCommand<boolean>('starrise.setApiKey')) {
      await again();
    }
  },
  openServicePage: async () => env.openExternal(Uri.parse(servicePage)),
  openSettings: async () => commands.executeCommand('workbench.action.openSettings', ourSettings),
  openProxySettings: async () => commands.executeCommand('workbench.action.openSettings', 'http.proxy'),
  showLog: async () => commands.executeCommand('starrise.showLog'),
  generateAgain: ({ again }) => again(),
  generateAgainMayCharge: ({ again }) => again(),
  saveRawAnswer: async ({ kept }) => {
    const file = kept && (await window.showSaveDialog({ defaultUri: Uri.file('/answer.json') }));
    if (file) {
      await workspace.fs.writeFile(file, await kept.entry.readRaw());
    }
  },
  chooseFolder: async ({ saveKept }) => {
    const [folder] = (await window.showOpenDialog({ canSelectFolders: true, canSelectFiles: false })) ?? [];
    if (folder) {
      await saveKept?.(folder);
    }
  },
  trySavingAgain: async ({ saveKept }) => saveKept?.(),
};
