import type { FailureDetails } from '../../core/base/failure.ts';

/** What happened, in one or two sentences without the charge, and the buttons for it. */
export interface FailureMessage {
  readonly text: MessageText;
  readonly buttons: readonly FailureButton[];
}

type MessageText = (t: Translate, details: FailureDetails) => string;

export function failureText(text: MessageText, ...actions: FailureButton[]): FailureMessage {
  // Without a button the editor cuts a message to one line.
  return { text, buttons: actions.length > 0 ? actions : ['showLog'] };
}

export function inDoubt(text: MessageText): FailureMessage {
  return { text, buttons: ['generateAgainMayCharge', 'showLog'] };
}

export function unusable(text: MessageText, ...actions: FailureButton[]): FailureMessage {
  return { text, buttons: ['saveRawResponse', ...actions, 'showLog'] };
}

export function unsaved(text: MessageText): FailureMessage {
  return { text, buttons: ['chooseFolder', 'trySavingAgain'] };
}

export function host(t: Translate, details: FailureDetails): string {
  return details.host ?? t('The service');
}

export function file(t: Translate, details: FailureDetails): string {
  return details.path ?? t('the chosen place');
}

export function field(t: Translate, details: FailureDetails): string {
  return details.field ?? t('unknown');
}

export function given({ given: text, path }: FailureDetails): string {
  return text ?? path ?? '?';
}

export function number(value: number | undefined): number | string {
  return value ?? '?';
}

/** What the user can do about a failure: buttons of its message. */
export type FailureButton =
  | 'setApiKey'
  | 'insertPlaceholder'
  | 'openServicePage'
  | 'openSettings'
  | 'openProxySettings'
  | 'showLog'
  | 'changePrompt'
  | 'generateAgain'
  | 'generateAgainMayCharge'
  | 'saveRawResponse'
  | 'chooseFolder'
  | 'trySavingAgain'
  | 'recoverImages';

/** The label of a button. */
export function buttonLabel(action: FailureButton, t: Translate): string {
  return buttonLabels[action](t);
}

const buttonLabels: Readonly<Record<FailureButton, (t: Translate) => string>> = {
  setApiKey: (t) => t('Set API Key…'),
  insertPlaceholder: (t) => t('Insert Placeholder'),
  openServicePage: (t) => t('Keys and Prices'),
  openSettings: (t) => t('Open Settings'),
  openProxySettings: (t) => t('Open Proxy Settings'),
  showLog: (t) => t('Show Log'),
  changePrompt: (t) => t('Change Prompt…'),
  generateAgain: (t) => t('Generate Again'),
  generateAgainMayCharge: (t) => t('Generate Again (May Charge Again)'),
  saveRawResponse: (t) => t('Save Raw Answer…'),
  chooseFolder: (t) => t('Choose Folder…'),
  trySavingAgain: (t) => t('Save Again (Free)'),
  recoverImages: (t) => t('Recover Images…'),
};

/** Why a secure connection was refused, as a part of a sentence. */
export function certificateFault(t: Translate, { systemCode = '' }: FailureDetails): string {
  const faults: Readonly<Record<string, string>> = {
    CERT_HAS_EXPIRED: t('its certificate has expired'),
    CERT_NOT_YET_VALID: t('its certificate is not valid yet'),
    DEPTH_ZERO_SELF_SIGNED_CERT: t('its certificate is self-signed'),
    SELF_SIGNED_CERT_IN_CHAIN: t('its certificate comes from an authority that this system does not know'),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: t('its certificate comes from an authority that this system does not know'),
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: t('its certificate comes from an authority that this system does not know'),
    ERR_TLS_CERT_ALTNAME_INVALID: t('its certificate is for another name'),
  };
  return faults[systemCode] ?? t('no secure connection could be made ({0})', systemCode || t('unknown'));
}

/** Has the shape of `vscode.l10n.t`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;
