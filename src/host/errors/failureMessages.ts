import type { FailureKind } from '../../core/base/failure.ts';
import { outerLimits } from '../../core/request/models.ts';
import {
  certificateFault,
  type FailureMessage,
  failureText,
  field,
  file,
  given,
  host,
  inDoubt,
  number,
  unsaved,
  unusable,
} from './failureText.ts';

/** Messages of failures before anything is sent. */
const messagesBeforeSending = {
  noKey: failureText((t) => t('An API key is needed.'), 'setApiKey', 'insertPlaceholder', 'openServicePage'),
  keyLost: failureText(
    (t) => t('The keyring of this system did not give the API key back. Set it again.'),
    'setApiKey',
  ),
  keyNotRemoved: failureText((t) => t('The keyring of this system did not remove the API key.')),
  keyMalformed: failureText(
    (t) => t('The API key contains characters that no key has. Copy it again, without anything around it.'),
    'setApiKey',
  ),
  argumentsMalformed: failureText((t, d) => t('The command was called with a wrong argument: {0}.', field(t, d))),
  promptEmpty: failureText((t) => t('The prompt is empty. Say what the picture shows.'), 'changePrompt'),
  promptTooLong: failureText(
    (t, d) => t('The prompt is too long: {0} characters, at most {1} are allowed.', number(d.count), number(d.limit)),
    'changePrompt',
  ),
  sizeIllegal: failureText((t, d) =>
    t(
      '“{0}” is not a size. Give width and height such as 1024x768, each from {1} to {2}.',
      given(d),
      outerLimits.minSide,
      outerLimits.maxSide,
    ),
  ),
  countIllegal: failureText((t, d) =>
    t('The number of images must be from 1 to {0}.', d.limit ?? outerLimits.maxCount),
  ),
  formatIllegal: failureText((t) => t('The format must be jpeg or png.')),
  formatContradictsPath: failureText((t, d) =>
    t('The format {0} contradicts the file name {1}. Change one of them.', given(d), file(t, d)),
  ),
  seedIllegal: failureText((t, d) =>
    t('The seed must be a whole number from 0 to {0}.', d.limit ?? outerLimits.maxSeed),
  ),
  pathIllegal: failureText((t, d) =>
    t(
      '“{0}” cannot be the path of an image. Give one inside the workspace folder, with / between, that ends with .png, .jpg or .jpeg.',
      given(d),
    ),
  ),
  templateUnsupported: failureText(
    (t, d) =>
      t(
        '“{0}” cannot be used in a file name: its regular expression has lookaround, back references or named groups, or more than {1} characters. Change the settings starrise.output.fileName and starrise.output.destination.',
        given(d),
        number(d.limit),
      ),
    'openSettings',
  ),
  noPlaceToSave: failureText((t) => t('There is no place to save to. Open a folder, or save the document first.')),
  destinationOutsideWorkspace: failureText(
    (t, d) =>
      t(
        'Images would be saved outside the workspace, in {0}. Change the setting starrise.output.destination.',
        file(t, d),
      ),
    'openSettings',
  ),
  destinationInRepository: failureText(
    (t, d) =>
      t(
        'Images cannot be saved in {0}: the folder belongs to a version control system. Choose another folder.',
        file(t, d),
      ),
    'openSettings',
  ),
  destinationIsNoFolder: failureText(
    (t, d) => t('Images cannot be saved in {0}: it is a file. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  destinationReadOnly: failureText(
    (t, d) => t('Images cannot be saved in {0}: it is read-only. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  aboveConfirmLimit: failureText((t, d) =>
    t(
      'That would be {0} images at once, and more than {1} need consent: pass confirm: false to give it.',
      number(d.count),
      number(d.limit),
    ),
  ),
  fileTaken: failureText(
    (t, d) => t('Another request for {0} has not finished yet. This one was not sent.', file(t, d)),
    'generateAgain',
  ),
  fileChanged: failureText((t, d) => t('{0} has changed in the meantime, so its image was not generated.', file(t, d))),
  fileInDoubt: failureText(
    (t, d) => t('An earlier request for {0} may have been charged, so this one was not sent.', file(t, d)),
    'recoverImages',
    'generateAgainMayCharge',
  ),
  fileUnsaved: failureText(
    (t, d) => t('An image for {0} is already paid for and not saved yet. Save it with “Recover Images”.', file(t, d)),
    'recoverImages',
  ),
  notTried: failureText((t) => t('Not asked for: the service had refused another one of the same kind before.')),
  nothingToRepeat: failureText((t, d) =>
    d.path === undefined
      ? t('There is no earlier request to repeat.')
      : t('How {0} was made is not known: it comes from elsewhere, or its bytes have changed since.', d.path),
  ),
  nothingSelected: failureText((t) => t('Nothing is selected. Select the words that describe the picture.')),
  noDocument: failureText((t) => t('No document is open. Open one that shows images.')),
  nothingMissing: failureText((t) => t('No image of a manifest is missing here.')),
  imageMissing: failureText((t, d) =>
    d.path === undefined
      ? t('There is no such image in the history.')
      : t('The file of this image is gone or has changed: {0}.', d.path),
  ),
  manifestUnreadable: failureText((t, d) =>
    t('{0} cannot be read: it is damaged, or not of this version. It stays as it is.', file(t, d)),
  ),
  baseUrlIllegal: failureText(
    (t) =>
      t(
        'A key cannot be sent to the address in starrise.service.baseUrl: it must begin with https://, or with http:// on this machine.',
      ),
    'openSettings',
  ),
  journalUnavailable: failureText(
    (t) => t('There is no safe place to keep the image while it is made. Free some disk space, then try again.'),
    'showLog',
  ),

  unexpectedError: failureText((t) => t('Something unexpected went wrong before the request left.'), 'showLog'),

  hostUnreachable: failureText((t, d) => t('Cannot reach {0}.', host(t, d)), 'generateAgain', 'showLog'),
  connectTimeout: failureText(
    (t, d) => t('Cannot reach {0}: it took too long to connect.', host(t, d)),
    'generateAgain',
    'showLog',
  ),
  tlsUntrusted: failureText(
    (t, d) =>
      t(
        'Cannot trust {0}: {1}. Check the certificates of your system and the settings http.systemCertificates and http.proxySupport.',
        host(t, d),
        certificateFault(t, d),
      ),
    'openProxySettings',
    'showLog',
  ),
  proxyRefused: failureText(
    (t, d) => t('The proxy refused to connect to {0}. Check your proxy settings.', host(t, d)),
    'openProxySettings',
    'showLog',
  ),
} as const;

/** Messages about responses, missing responses, and images that cannot be saved. */
const messagesAfterSending = {
  redirected: failureText(
    (t, d) =>
      t(
        '{0} redirected the request, and it was not followed, so that the key goes nowhere else. Check starrise.service.baseUrl.',
        host(t, d),
      ),
    'openSettings',
  ),
  requestInvalid: failureText(
    (t, d) =>
      d.field
        ? t('{0} refused the request: {1} is wrong.', host(t, d), d.field)
        : t('{0} refused the request (HTTP {1}).', host(t, d), number(d.status)),
    'changePrompt',
    'showLog',
  ),
  contentBlocked: failureText(
    (t, d) => t('{0} refused the prompt because of its content. Change the prompt.', host(t, d)),
    'changePrompt',
  ),
  keyRejected: failureText(
    (t, d) =>
      t(
        'The API key was not accepted by {0}: rejected, expired, or its quota is used up. The key stays stored.',
        host(t, d),
      ),
    'setApiKey',
    'openServicePage',
  ),
  balanceEmpty: failureText(
    (t, d) => t('The balance or the quota of the key at {0} is used up. Top it up there.', host(t, d)),
    'openServicePage',
  ),
  accessDenied: failureText(
    (t, d) => t('{0} does not let this key make images with this model.', host(t, d)),
    'setApiKey',
    'openServicePage',
  ),
  addressWrong: failureText(
    (t, d) =>
      t(
        'There is nothing at this address of {0} (HTTP {1}). Check starrise.service.baseUrl and the model.',
        host(t, d),
        number(d.status),
      ),
    'openSettings',
  ),
  modelUnavailable: failureText(
    (t, d) => t('{0} does not offer this model now. Check the model.', host(t, d)),
    'openSettings',
  ),
  rateLimited: failureText(
    (t, d) =>
      d.retryAfterSeconds
        ? t('{0} gets too many requests and asks to wait {1} s.', host(t, d), d.retryAfterSeconds)
        : t('{0} gets too many requests. Wait a minute, then try again.', host(t, d)),
    'generateAgain',
  ),
  serviceUnwell: failureText((t, d) => t('{0} did not answer as it should.', host(t, d)), 'showLog'),

  connectionLost: inDoubt((t, d) => t('The connection to {0} broke after the request had left.', host(t, d))),
  answerLate: inDoubt((t, d) =>
    t('{0} took too long to answer. The setting starrise.service.timeoutSeconds gives it more time.', host(t, d)),
  ),
  answerStalled: inDoubt((t, d) => t('{0} stopped in the middle of its answer.', host(t, d))),
  answerTooLarge: inDoubt((t, d) => t('The answer of {0} was too large to be read.', host(t, d))),
  serverError: inDoubt((t, d) => t('{0} answered without an image (HTTP {1}).', host(t, d), number(d.status))),
  requestConflict: inDoubt((t, d) => t('{0} gave up or reported a conflict (HTTP {1}).', host(t, d), number(d.status))),
  cancelledAfterSend: failureText((t) =>
    t('The request had already left when it was cancelled. If its images still arrive, you can save them for free.'),
  ),

  answerIsHtml: unusable(
    (t, d) => t('Instead of an image, {0} sent a web page. Check starrise.service.baseUrl.', host(t, d)),
    'openSettings',
  ),
  answerNotJson: unusable((t, d) => t('The answer of {0} cannot be read.', host(t, d))),
  answerIsError: unusable((t, d) => t('Instead of an image, {0} sent an error.', host(t, d))),
  answerWrongShape: unusable((t, d) => t('The answer of {0} is not of the expected form.', host(t, d))),
  answerWithoutImages: unusable((t, d) => t('The answer of {0} contains no image.', host(t, d))),
  answerCompressed: unusable((t, d) => t('The answer of {0} is compressed, which was not asked for.', host(t, d))),
  imageNotBase64: unusable((t) => t('An image arrived damaged.')),
  imageFormatUnknown: unusable((t) => t('What arrived is neither PNG nor JPEG nor WebP.')),
  imageUrlUnusable: unusable((t) => t('The image came as an address, and it could not be fetched from there.')),
  fewerImages: unusable((t, d) => t('Only {0} of {1} images came.', number(d.count), number(d.limit))),

  saveRefused: unsaved((t, d) => t('The image has arrived but could not be saved to {0}.', file(t, d))),
  journalWriteFailed: unsaved((t) => t('The image has arrived but could not be written to disk.')),
  takenOver: failureText(
    (t) => t('The image is being saved elsewhere already, by another window or from the list of what waits.'),
    'recoverImages',
  ),

  cancelled: failureText((t) => t('Cancelled before the request left.'), 'generateAgain'),
} as const;

/** The message of every failure. A new kind does not compile without one. */
export const failureMessages: Readonly<Record<FailureKind, FailureMessage>> = {
  ...messagesBeforeSending,
  ...messagesAfterSending,
};
