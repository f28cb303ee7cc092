import type { FailureDetails } from '../../core/base/failure.ts';
import type { SentOption } from '../../core/request/options.ts';
import { referenceLimits } from '../../core/request/references.ts';
import { isReferenceField, optionOfField } from '../../core/service/wire.ts';

/** What happened, in one or two sentences without the charge, and the buttons for it. */
export interface FailureMessage {
  readonly text: MessageText;
  readonly buttons: readonly FailureButton[];
}

type MessageText = (t: Translate, details: FailureDetails) => string;

export function failureText(text: MessageText, ...actions: FailureButton[]): FailureMessage {
  return { text, buttons: actions };
}

/** Says in a line what to do first. */
export function hint(text: MessageText): FailureMessage {
  return { text, buttons: [] };
}

export function inDoubt(text: MessageText): FailureMessage {
  return { text, buttons: ['generateAgainMayCharge', 'showLog'] };
}

/** @param first what helps more than the raw response */
export function unusable(text: MessageText, ...first: FailureButton[]): FailureMessage {
  const others = ['saveRawResponse', 'generateAgainMayCharge', 'showLog'] as const;
  return {
    text,
    buttons: first.length > 0 ? [...first, 'generateAgainMayCharge', 'saveRawResponse', 'showLog'] : others,
  };
}

export function unsaved(text: MessageText): FailureMessage {
  return { text, buttons: ['chooseFolder', 'trySavingAgain'] };
}

export function host(t: Translate, details: FailureDetails): string {
  return details.host ?? t('The service');
}

export function file(t: Translate, details: FailureDetails): string {
  return details.path ?? t('the chosen location');
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
  | 'openFolder'
  | 'generateImage'
  | 'insertPlaceholder'
  | 'openServicePage'
  | 'openServiceWebsite'
  | 'openSettings'
  | 'openProxySettings'
  | 'showLog'
  | 'changePrompt'
  | 'generateAgain'
  | 'generateAgainMayCharge'
  | 'saveRawResponse'
  | 'chooseFolder'
  | 'trySavingAgain'
  | 'recoverImages'
  | 'generateWithoutReferences'
  | 'generateWithoutMissing';

/** The label of a button. */
export function buttonLabel(action: FailureButton, t: Translate, { count = 1 }: FailureDetails = {}): string {
  return action === 'generateWithoutMissing' && count > 1 ? t('Generate Without Them') : buttonLabels[action](t);
}

const buttonLabels: Readonly<Record<FailureButton, (t: Translate) => string>> = {
  setApiKey: (t) => t('Set API Key…'),
  openFolder: (t) => t('Open Folder…'),
  generateImage: (t) => t('Generate Image…'),
  insertPlaceholder: (t) => t('Insert Placeholder'),
  openServicePage: (t) => t('Get an API Key'),
  openServiceWebsite: (t) => t('Open Service Website'),
  openSettings: (t) => t('Open Settings'),
  openProxySettings: (t) => t('Open Proxy Settings'),
  showLog: (t) => t('Show Log'),
  changePrompt: (t) => t('Change Prompt…'),
  generateAgain: (t) => t('Generate Again'),
  generateAgainMayCharge: (t) => t('Generate Again (May Charge Again)'),
  saveRawResponse: (t) => t('Save Raw Response…'),
  chooseFolder: (t) => t('Choose Folder…'),
  trySavingAgain: (t) => t('Save Again (Free)'),
  recoverImages: (t) => t('Recover Images…'),
  generateWithoutReferences: (t) => t('Generate Without Reference Images'),
  generateWithoutMissing: (t) => t('Generate Without It'),
};

/** A time to wait, in minutes or hours where it is long. */
export function duration(t: Translate, seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 2) {
    return t('{0} s', seconds);
  }
  return minutes < 120 ? t('{0} min', minutes) : t('{0} h', Math.ceil(minutes / 60));
}

/** What is wrong with a request, as far as the service says. */
export function rejectedRequest(t: Translate, details: FailureDetails): string {
  const { field, status } = details;
  const isTooLarge = status === 413 || status === 414;
  if (field === undefined) {
    return t('{0} rejected the request (HTTP {1}).', host(t, details), number(status));
  }
  if (field === 'prompt' && isTooLarge) {
    return t('The prompt is too long.');
  }
  if (isReferenceField(field)) {
    return isTooLarge
      ? t(
          'The request is too large for {0}. Use fewer or smaller reference images, or a shorter prompt.',
          host(t, details),
        )
      : t('{0} rejected the reference images.', host(t, details));
  }
  const name = fieldName(t, field);
  return name === undefined
    ? t('{0} rejected the request: “{1}” is not valid.', host(t, details), field)
    : t('{0} rejected the {1}.', host(t, details), name);
}

/** What users call a field of the request; `undefined` for fields that they have not filled in. */
function fieldName(t: Translate, field: string): string | undefined {
  const names: Readonly<Record<SentOption, string>> = {
    prompt: t('prompt'),
    size: t('size'),
    count: t('number of images'),
    seed: t('seed'),
    model: t('model'),
    format: t('format'),
  };
  const option = optionOfField(field);
  return option && names[option];
}

/** Why a secure connection was refused, as a part of a sentence. */
export function certificateFault(t: Translate, { systemCode = '' }: FailureDetails): string {
  const faults: Readonly<Record<string, string>> = {
    CERT_HAS_EXPIRED: t('its certificate has expired'),
    CERT_NOT_YET_VALID: t('its certificate is not valid yet'),
    DEPTH_ZERO_SELF_SIGNED_CERT: t('its certificate is self-signed'),
    SELF_SIGNED_CERT_IN_CHAIN: t('its certificate is from an authority that this system does not trust'),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: t('its certificate is from an authority that this system does not trust'),
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: t('its certificate is from an authority that this system does not trust'),
    ERR_TLS_CERT_ALTNAME_INVALID: t('its certificate is for another host name'),
  };
  return faults[systemCode] ?? t('the secure connection failed ({0})', systemCode || t('unknown'));
}

/** Why the reference images that a document asks for cannot be sent, as a part of a sentence. */
export function documentReferencesFault(t: Translate, { given: kind, path = '?', count }: FailureDetails): string {
  const faults: Readonly<Record<string, string>> = {
    off: t('starrise.service.references is off'),
    untrusted: t('this workspace is not trusted'),
    malformed: t('image_references is not a path or a list of paths'),
    missing: t('{0} does not exist', path),
    notImage: t('{0} is not a PNG, JPEG or WebP image', path),
    twice: t('{0} is listed twice', path),
    tooMany: t('there are {0}, and no more than {1} can be sent', number(count), referenceLimits.maxCount),
  };
  return faults[kind ?? ''] ?? t('unknown');
}

/** Has the shape of `vscode.l10n.t`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;
