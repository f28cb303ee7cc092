import type { FailureDetails, FailureKind } from '../core/failure.ts';
import { certificateFault } from './certificateFault.ts';
import type { NoticeAction } from './noticeAction.ts';
import type { Translate } from './translate.ts';

/** What happened, in one or two sentences without a word about money, and the buttons that go with it. */
export interface FailureWords {
  readonly words: (t: Translate, details: FailureDetails) => string;
  readonly actions: readonly NoticeAction[];
}

/** Every failure's words. A new kind does not compile without them. */
export const wordsOfKind: Readonly<Record<FailureKind, FailureWords>> = {
  noKey: told((t) => t('An API key is needed.'), 'setApiKey', 'openServicePage'),
  keyMalformed: told(
    (t) => t('The API key has characters that no key can have. Copy it again, whole and alone.'),
    'setApiKey',
  ),
  argumentsMalformed: told((t, d) => t('The command was called with a wrong argument: {0}.', field(t, d))),
  promptEmpty: told((t) => t('The prompt is empty. Say what the picture shows.')),
  promptTooLong: told((t, d) =>
    t('The prompt is too long: {0} characters, at most {1} are allowed.', number(d.count), number(d.limit)),
  ),
  sizeIllegal: told((t, d) =>
    t('“{0}” is no size. Give width and height such as 1024x768, each from 64 to 8192.', given(d)),
  ),
  countIllegal: told((t) => t('The number of images must be from 1 to 4.')),
  formatIllegal: told((t) => t('The format must be jpeg or png.')),
  formatContradictsPath: told((t, d) => t('The format {0} contradicts the file name {1}.', given(d), file(t, d))),
  seedIllegal: told((t) => t('The seed must be a whole number from 0 to 4294967295.')),
  pathIllegal: told((t, d) =>
    t(
      '“{0}” cannot be the path of an image. Give one inside the workspace folder, with / between, that ends with .png, .jpg or .jpeg.',
      given(d),
    ),
  ),
  noPlaceToSave: told((t) => t('There is no place to save to. Open a folder, or save the document first.')),
  destinationOutsideWorkspace: told(
    (t, d) => t('Images would be saved outside the workspace, in {0}.', file(t, d)),
    'openSettings',
  ),
  destinationIsNoFolder: told((t, d) => t('Images cannot be saved in {0}: it is a file.', file(t, d)), 'openSettings'),
  destinationReadOnly: told((t, d) => t('Images cannot be saved in {0}: it is read-only.', file(t, d)), 'openSettings'),
  aboveConfirmLimit: told((t, d) =>
    t('That would be {0} images at once; above {1} you have to agree first.', number(d.count), number(d.limit)),
  ),
  nothingToRepeat: told((t) => t('There is no earlier request to repeat.')),
  nothingSelected: told((t) => t('Nothing is selected. Select the words that describe the picture.')),
  baseUrlIllegal: told(
    (t) =>
      t('The setting starrise.service.baseUrl is no address that a key may be sent to: it must begin with https://.'),
    'openSettings',
  ),
  journalUnavailable: told(
    (t) => t('The image could not be kept safe while it is made. Free some disk space, then try again.'),
    'showLog',
  ),

  hostUnreachable: told((t, d) => t('Cannot reach {0}.', host(t, d)), 'generateAgain', 'showLog'),
  connectTimeout: told(
    (t, d) => t('Cannot reach {0}: it took too long to connect.', host(t, d)),
    'generateAgain',
    'showLog',
  ),
  tlsUntrusted: told(
    (t, d) =>
      t(
        'Cannot trust {0}: {1}. Check the certificates of your system and the setting http.proxySupport.',
        host(t, d),
        certificateFault(t, d),
      ),
    'openProxySettings',
    'showLog',
  ),
  proxyRefused: told(
    (t, d) => t('The proxy refused to connect to {0}. Check your proxy settings.', host(t, d)),
    'openProxySettings',
    'showLog',
  ),

  redirected: told(
    (t, d) => t('{0} sent the request elsewhere, and the key goes nowhere else. Check the base URL.', host(t, d)),
    'openSettings',
  ),
  requestInvalid: told((t, d) =>
    d.field
      ? t('{0} refused the request: {1} is wrong.', host(t, d), d.field)
      : t('{0} refused the request (HTTP {1}).', host(t, d), number(d.status)),
  ),
  contentBlocked: told((t, d) => t('{0} does not make this picture. Change the prompt.', host(t, d))),
  keyRejected: told(
    (t, d) =>
      t('The API key was not accepted by {0}: rejected, expired, or its quota is used up. It is kept.', host(t, d)),
    'setApiKey',
    'openServicePage',
  ),
  balanceEmpty: told(
    (t, d) => t('The balance or the quota of the key at {0} is used up.', host(t, d)),
    'openServicePage',
  ),
  accessDenied: told(
    (t, d) => t('{0} does not let this key make images with this model.', host(t, d)),
    'setApiKey',
    'openServicePage',
  ),
  addressWrong: told(
    (t, d) =>
      t('{0} knows no such address (HTTP {1}). Check the base URL and the model.', host(t, d), number(d.status)),
    'openSettings',
  ),
  modelUnavailable: told(
    (t, d) => t('{0} does not offer this model now. Check the model.', host(t, d)),
    'openSettings',
  ),
  rateLimited: told(
    (t, d) =>
      d.retryAfterSeconds
        ? t('{0} gets too many requests and asks to wait {1} seconds.', host(t, d), d.retryAfterSeconds)
        : t('{0} gets too many requests. Wait a minute, then try again.', host(t, d)),
    'generateAgain',
  ),

  connectionLost: inDoubt((t, d) => t('The connection to {0} broke after the request had left.', host(t, d))),
  answerLate: inDoubt((t, d) =>
    t('{0} took too long to answer. The setting starrise.service.timeoutSeconds gives it more time.', host(t, d)),
  ),
  answerStalled: inDoubt((t, d) => t('{0} stopped in the middle of its answer.', host(t, d))),
  answerTooLarge: inDoubt((t, d) => t('The answer of {0} was too large to be read.', host(t, d))),
  serverError: inDoubt((t, d) => t('{0} answered without an image (HTTP {1}).', host(t, d), number(d.status))),
  requestConflict: inDoubt((t, d) =>
    t('{0} gave the request up, or held it for another one (HTTP {1}).', host(t, d), number(d.status)),
  ),
  cancelledAfterSend: inDoubt((t) => t('The request had already left when it was cancelled.')),

  answerIsHtml: unusable(
    (t, d) => t('Instead of an image, {0} sent a web page. Check the base URL.', host(t, d)),
    'openSettings',
  ),
  answerNotJson: unusable((t, d) => t('The answer of {0} cannot be read.', host(t, d))),
  answerIsError: unusable((t, d) => t('Instead of an image, {0} sent an error.', host(t, d))),
  answerWrongShape: unusable((t, d) => t('The answer of {0} is not of the expected form.', host(t, d))),
  answerWithoutImages: unusable((t, d) => t('The answer of {0} holds no image.', host(t, d))),
  answerCompressed: unusable((t, d) => t('The answer of {0} is compressed, which was not asked for.', host(t, d))),
  imageNotBase64: unusable((t) => t('An image arrived damaged.')),
  imageFormatUnknown: unusable((t) => t('What arrived is neither PNG nor JPEG nor WebP.')),
  imageUrlUnusable: unusable((t) => t('The image came as an address, and it could not be fetched from there.')),
  fewerImages: unusable((t, d) => t('Only {0} of {1} images came.', number(d.count), number(d.limit))),

  saveRefused: unsaved((t, d) => t('The image is here but could not be saved to {0}.', file(t, d))),
  journalWriteFailed: unsaved((t) => t('The image is here but the disk took no more of it.')),

  cancelled: told((t) => t('Cancelled before the request left.'), 'generateAgain'),
};

type Words = FailureWords['words'];

function told(words: Words, ...actions: NoticeAction[]): FailureWords {
  return { words, actions };
}

function inDoubt(words: Words): FailureWords {
  return { words, actions: ['generateAgainMayCharge', 'showLog'] };
}

function unusable(words: Words, ...actions: NoticeAction[]): FailureWords {
  return { words, actions: ['saveRawAnswer', ...actions, 'showLog'] };
}

function unsaved(words: Words): FailureWords {
  return { words, actions: ['chooseFolder', 'trySavingAgain'] };
}

function host(t: Translate, details: FailureDetails): string {
  return details.host ?? t('the service');
}

function file(t: Translate, details: FailureDetails): string {
  return details.path ?? t('the chosen place');
}

function field(t: Translate, details: FailureDetails): string {
  return details.field ?? t('unknown');
}

function given({ given: text, path }: FailureDetails): string {
  return text ?? path ?? '?';
}

function number(value: number | undefined): number | string {
  return value ?? '?';
}
