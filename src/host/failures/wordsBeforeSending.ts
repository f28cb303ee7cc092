import { outerLimits } from '../../core/request/models.ts';
import { certificateFault } from './certificateFault.ts';
import { field, file, given, host, number, told } from './failureWording.ts';

/** Words for what goes wrong while nothing has left. */
export const wordsBeforeSending = {
  noKey: told((t) => t('An API key is needed.'), 'setApiKey', 'insertPlaceholder', 'openServicePage'),
  keyLost: told((t) => t('The keyring of this system did not give the API key back. Set it again.'), 'setApiKey'),
  keyNotRemoved: told((t) => t('The keyring of this system did not remove the API key.')),
  keyMalformed: told(
    (t) => t('The API key contains characters that no key has. Copy it again, without anything around it.'),
    'setApiKey',
  ),
  argumentsMalformed: told((t, d) => t('The command was called with a wrong argument: {0}.', field(t, d))),
  promptEmpty: told((t) => t('The prompt is empty. Say what the picture shows.'), 'changePrompt'),
  promptTooLong: told(
    (t, d) => t('The prompt is too long: {0} characters, at most {1} are allowed.', number(d.count), number(d.limit)),
    'changePrompt',
  ),
  sizeIllegal: told((t, d) =>
    t(
      '“{0}” is not a size. Give width and height such as 1024x768, each from {1} to {2}.',
      given(d),
      outerLimits.minSide,
      outerLimits.maxSide,
    ),
  ),
  countIllegal: told((t, d) => t('The number of images must be from 1 to {0}.', d.limit ?? outerLimits.maxCount)),
  formatIllegal: told((t) => t('The format must be jpeg or png.')),
  formatContradictsPath: told((t, d) =>
    t('The format {0} contradicts the file name {1}. Change one of them.', given(d), file(t, d)),
  ),
  seedIllegal: told((t, d) => t('The seed must be a whole number from 0 to {0}.', d.limit ?? outerLimits.maxSeed)),
  pathIllegal: told((t, d) =>
    t(
      '“{0}” cannot be the path of an image. Give one inside the workspace folder, with / between, that ends with .png, .jpg or .jpeg.',
      given(d),
    ),
  ),
  noPlaceToSave: told((t) => t('There is no place to save to. Open a folder, or save the document first.')),
  destinationOutsideWorkspace: told(
    (t, d) =>
      t(
        'Images would be saved outside the workspace, in {0}. Change the setting starrise.output.destination.',
        file(t, d),
      ),
    'openSettings',
  ),
  destinationIsNoFolder: told(
    (t, d) => t('Images cannot be saved in {0}: it is a file. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  destinationReadOnly: told(
    (t, d) => t('Images cannot be saved in {0}: it is read-only. Choose another folder in the settings.', file(t, d)),
    'openSettings',
  ),
  aboveConfirmLimit: told((t, d) =>
    t(
      'That would be {0} images at once, and more than {1} need consent: pass confirm: false to give it.',
      number(d.count),
      number(d.limit),
    ),
  ),
  notTried: told((t) => t('Not asked for: the service had refused another one of the same kind before.')),
  nothingToRepeat: told((t, d) =>
    d.path === undefined
      ? t('There is no earlier request to repeat.')
      : t('How {0} was made is not known: it comes from elsewhere, or its bytes have changed since.', d.path),
  ),
  nothingSelected: told((t) => t('Nothing is selected. Select the words that describe the picture.')),
  noDocument: told((t) => t('No document is open. Open one that shows images.')),
  nothingMissing: told((t) => t('No image of a manifest is missing here.')),
  imageMissing: told((t, d) =>
    d.path === undefined
      ? t('There is no such image in the history.')
      : t('The file of this image is gone or has changed: {0}.', d.path),
  ),
  manifestUnreadable: told((t, d) =>
    t('{0} cannot be read: it is damaged, or not of this version. It stays as it is.', file(t, d)),
  ),
  baseUrlIllegal: told(
    (t) =>
      t(
        'A key cannot be sent to the address in starrise.service.baseUrl: it must begin with https://, or with http:// on this machine.',
      ),
    'openSettings',
  ),
  journalUnavailable: told(
    (t) => t('There is no safe place to keep the image while it is made. Free some disk space, then try again.'),
    'showLog',
  ),

  unexpectedError: told((t) => t('Something unexpected went wrong before the request left.'), 'showLog'),

  hostUnreachable: told((t, d) => t('Cannot reach {0}.', host(t, d)), 'generateAgain', 'showLog'),
  connectTimeout: told(
    (t, d) => t('Cannot reach {0}: it took too long to connect.', host(t, d)),
    'generateAgain',
    'showLog',
  ),
  tlsUntrusted: told(
    (t, d) =>
      t(
        'Cannot trust {0}: {1}. Check the certificates of your system and the settings http.systemCertificates and http.proxySupport.',
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
} as const;
