import type { FailureKind } from '../../core/base/failure.ts';
import { outerLimits } from '../../core/request/models.ts';
import {
  certificateFault,
  documentReferencesFault,
  duration,
  type FailureMessage,
  failureText,
  field,
  file,
  given,
  hint,
  host,
  inDoubt,
  number,
  rejectedRequest,
  unsaved,
  unusable,
} from './failureText.ts';
import { referenceMessages } from './referenceMessages.ts';

/** Messages of failures before anything is sent. */
const messagesBeforeSending = {
  noKey: failureText(
    (t) => t('Set an API key to generate images.'),
    'setApiKey',
    'insertPlaceholder',
    'openServicePage',
  ),
  keyLost: failureText((t) => t('Could not read the API key from the system keyring. Set it again.'), 'setApiKey'),
  keyNotRemoved: failureText((t) => t('Could not remove the API key from the system keyring.'), 'showLog'),
  keyMalformed: failureText((t) => t("That doesn't look like an API key. Copy it again without spaces."), 'setApiKey'),
  argumentsMalformed: failureText((t, d) => t('The command received an invalid argument: {0}.', field(t, d))),
  promptEmpty: failureText((t) => t('Enter a prompt first.'), 'changePrompt'),
  promptTooLong: failureText(
    (t, d) => t('The prompt is too long: {0} characters. The limit is {1}.', number(d.count), number(d.limit)),
    'changePrompt',
  ),
  sizeIllegal: failureText((t, d) =>
    t(
      '“{0}” is not a valid size. Use width x height, for example 1024x768 ({1}–{2} per side).',
      given(d),
      outerLimits.minSide,
      outerLimits.maxSide,
    ),
  ),
  countIllegal: failureText((t, d) =>
    t('The number of images must be between 1 and {0}.', d.limit ?? outerLimits.maxCount),
  ),
  formatIllegal: failureText((t) => t('The format must be jpeg or png.')),
  formatContradictsPath: failureText((t, d) =>
    t('The format {0} does not match the file name {1}. Change one of them.', given(d), file(t, d)),
  ),
  seedIllegal: failureText((t, d) =>
    t('The seed must be a whole number between 0 and {0}.', d.limit ?? outerLimits.maxSeed),
  ),
  styleUnknown: failureText((t, d) =>
    t('There is no style “{0}”. Use the id or the name of a style, such as {1}.', given(d), 'photo'),
  ),
  pathIllegal: failureText((t, d) =>
    t(
      '“{0}” is not a valid image path. Use a path inside the workspace folder, separated by /, that ends in .png, .jpg or .jpeg.',
      given(d),
    ),
  ),
  templateUnsupported: failureText(
    (t, d) =>
      t(
        '“{0}” cannot be used in a file name: its regular expression uses lookaround, back references or named groups, or is longer than {1} characters. Change starrise.output.fileName or starrise.output.destination.',
        given(d),
        number(d.limit),
      ),
    'openSettings',
  ),
  documentReferencesUnusable: failureText((t, d) =>
    t("Cannot use the document's reference images: {0}.", documentReferencesFault(t, d)),
  ),
  noPlaceToSave: failureText(
    (t) => t('There is no folder to save the image in. Open a folder, or save the document first.'),
    'openFolder',
  ),
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
        'Cannot save images in {0}: the folder belongs to a version control system. Choose another folder.',
        file(t, d),
      ),
    'openSettings',
  ),
  destinationIsNoFolder: failureText(
    (t, d) =>
      t('Cannot save images in {0}: it is a file, not a folder. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  destinationReadOnly: failureText(
    (t, d) => t('Cannot save images in {0}: it is read-only. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  aboveConfirmLimit: failureText((t, d) =>
    t(
      'This would generate {0} images at once. To generate more than {1}, pass confirm: false.',
      number(d.count),
      number(d.limit),
    ),
  ),
  fileTaken: failureText(
    (t, d) => t('Another request for {0} is still running. This one was not sent.', file(t, d)),
    'generateAgain',
  ),
  fileChanged: failureText((t, d) => t('{0} has changed, so its image was not generated.', file(t, d))),
  fileInDoubt: failureText(
    (t, d) => t('An earlier request for {0} may have been charged, so this one was not sent.', file(t, d)),
    'recoverImages',
    'generateAgainMayCharge',
  ),
  fileUnsaved: failureText(
    (t, d) => t('An image for {0} is already paid for but not saved yet. Save it with “Recover Images”.', file(t, d)),
    'recoverImages',
  ),
  notTried: failureText((t) => t('Skipped, because the service rejected an earlier one.')),
  nothingToRepeat: failureText(
    (t, d) =>
      d.path === undefined
        ? t('Nothing to repeat yet.')
        : t("No generation details for {0}. It wasn't made here, or the file has changed.", d.path),
    'generateImage',
  ),
  nothingSelected: hint((t) => t('Select some text to use as the prompt.')),
  noImageOpen: hint((t) => t('Open an image or select one in “Generated Images”, then run the command again.')),
  noDocument: hint((t) => t('Open a document with image links first.')),
  nothingMissing: hint((t) => t('Nothing to generate: no manifest found, or all its images exist.')),
  imageMissing: failureText((t, d) =>
    d.path === undefined
      ? t('This image is not in the history.')
      : t('The image file was moved, deleted or changed: {0}.', d.path),
  ),
  manifestUnreadable: failureText((t, d) =>
    t('Cannot read {0}: it is damaged or from another version. It was not changed.', file(t, d)),
  ),
  baseUrlIllegal: failureText(
    (t) =>
      t(
        'The API key cannot be sent to the address in starrise.service.baseUrl. It must begin with https://, or with http:// on this machine.',
      ),
    'openSettings',
  ),
  journalUnavailable: failureText(
    (t) => t('There is no safe place to store the image while it is generated. Free some disk space, then try again.'),
    'showLog',
  ),

  unexpectedError: failureText((t) => t('An unexpected error occurred before the request was sent.'), 'showLog'),

  hostUnreachable: failureText(
    (t, d) => t('Cannot reach {0}. Check your connection.', host(t, d)),
    'generateAgain',
    'showLog',
  ),
  connectTimeout: failureText(
    (t, d) => t('Cannot reach {0}: the connection timed out. Check your connection.', host(t, d)),
    'generateAgain',
    'showLog',
  ),
  tlsUntrusted: failureText(
    (t, d) =>
      t(
        'Cannot connect securely to {0}: {1}. Check the system certificates and the settings http.systemCertificates and http.proxySupport.',
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
        '{0} redirected the request. To protect your key, it was not followed. Check starrise.service.baseUrl.',
        host(t, d),
      ),
    'openSettings',
  ),
  requestInvalid: failureText(rejectedRequest, 'changePrompt', 'generateWithoutReferences', 'showLog'),
  contentBlocked: failureText(
    (t, d) => t('{0} rejected the prompt because of its content. Change the prompt.', host(t, d)),
    'changePrompt',
  ),
  keyRejected: failureText(
    (t, d) => t('{0} rejected the API key. It may be wrong, expired or out of quota.', host(t, d)),
    'setApiKey',
    'openServicePage',
  ),
  balanceEmpty: failureText(
    (t, d) => t('Your {0} balance or quota is used up.', host(t, d)),
    'openServiceWebsite',
    'generateAgain',
  ),
  accessDenied: failureText(
    (t, d) => t('This key has no access to the model on {0}.', host(t, d)),
    'setApiKey',
    'openServiceWebsite',
  ),
  addressWrong: failureText(
    (t, d) =>
      d.field !== undefined
        ? t(
            '{0} takes no reference images at this address (HTTP {1}). Choose another way in starrise.service.references.',
            host(t, d),
            number(d.status),
          )
        : t(
            '{0} has no image API at this address (HTTP {1}). Check starrise.service.baseUrl and the model.',
            host(t, d),
            number(d.status),
          ),
    'openSettings',
    'generateWithoutReferences',
  ),
  modelUnavailable: failureText(
    (t, d) => t('The model is not available on {0}. Check starrise.image.model.', host(t, d)),
    'openSettings',
  ),
  rateLimited: failureText(
    (t, d) =>
      d.retryAfterSeconds
        ? t('Too many requests to {0}. Try again in {1}.', host(t, d), duration(t, d.retryAfterSeconds))
        : t('Too many requests to {0}. Wait a minute, then try again.', host(t, d)),
    'generateAgain',
  ),
  serviceUnwell: failureText((t, d) => t('{0} did not respond as expected.', host(t, d)), 'generateAgain', 'showLog'),

  connectionLost: inDoubt((t, d) => t('Lost the connection to {0} after the request was sent.', host(t, d))),
  answerLate: inDoubt((t, d) =>
    t('{0} took too long to respond. To wait longer, increase starrise.service.timeoutSeconds.', host(t, d)),
  ),
  answerStalled: inDoubt((t, d) => t('{0} stopped in the middle of its response.', host(t, d))),
  answerTooLarge: inDoubt((t, d) => t('The response from {0} is too large to read.', host(t, d))),
  serverError: inDoubt((t, d) => t('{0} failed without returning an image (HTTP {1}).', host(t, d), number(d.status))),
  requestConflict: inDoubt((t, d) => t('{0} aborted the request (HTTP {1}).', host(t, d), number(d.status))),
  cancelledAfterSend: failureText((t) =>
    t(
      'Cancelled, but the request was already sent and may be charged. If the image arrives, you can save it for free.',
    ),
  ),

  answerIsHtml: unusable(
    (t, d) => t('{0} returned a web page instead of an image. Check starrise.service.baseUrl.', host(t, d)),
    'openSettings',
  ),
  answerNotJson: unusable((t, d) => t('The response from {0} cannot be read.', host(t, d))),
  answerIsError: unusable((t, d) => t('{0} returned an error instead of an image.', host(t, d))),
  answerWrongShape: unusable((t, d) => t('{0} returned an unexpected response.', host(t, d))),
  answerWithoutImages: unusable((t, d) => t('The response from {0} contains no image.', host(t, d))),
  answerCompressed: unusable((t, d) => t('{0} returned a compressed response, which cannot be read.', host(t, d))),
  imageNotBase64: unusable((t) => t('The image arrived damaged.')),
  imageFormatUnknown: unusable((t, d) => t('{0} returned an unsupported file type.', host(t, d))),
  imageUrlUnusable: unusable((t, d) =>
    t('{0} returned a link instead of the image, and the image could not be downloaded.', host(t, d)),
  ),
  fewerImages: unusable((t, d) => t('Received {0} of {1} images.', number(d.count), number(d.limit))),

  saveRefused: unsaved((t, d) => t('The image arrived but could not be saved to {0}.', file(t, d))),
  journalWriteFailed: unsaved((t) => t('The image arrived but could not be written to disk.')),
  takenOver: failureText(
    (t) => t('The image is already being saved by another window or by “Recover Images”.'),
    'recoverImages',
  ),

  cancelled: failureText((t) => t('Cancelled.'), 'generateAgain'),
} as const;

/** The message of every failure. A new kind does not compile without one. */
export const failureMessages: Readonly<Record<FailureKind, FailureMessage>> = {
  ...messagesBeforeSending,
  ...referenceMessages,
  ...messagesAfterSending,
};
