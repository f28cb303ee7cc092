import { file, host, inDoubt, number, told, unsaved, unusable } from './failureWording.ts';

/** Words for what a service answers or fails to answer, and for what becomes of its images. */
export const wordsAfterSending = {
  redirected: told(
    (t, d) =>
      t(
        '{0} redirected the request, and it was not followed, so that the key goes nowhere else. Check starrise.service.baseUrl.',
        host(t, d),
      ),
    'openSettings',
  ),
  requestInvalid: told(
    (t, d) =>
      d.field
        ? t('{0} refused the request: {1} is wrong.', host(t, d), d.field)
        : t('{0} refused the request (HTTP {1}).', host(t, d), number(d.status)),
    'changePrompt',
    'showLog',
  ),
  contentBlocked: told(
    (t, d) => t('{0} refused the prompt because of its content. Change the prompt.', host(t, d)),
    'changePrompt',
  ),
  keyRejected: told(
    (t, d) =>
      t(
        'The API key was not accepted by {0}: rejected, expired, or its quota is used up. The key stays stored.',
        host(t, d),
      ),
    'setApiKey',
    'openServicePage',
  ),
  balanceEmpty: told(
    (t, d) => t('The balance or the quota of the key at {0} is used up. Top it up there.', host(t, d)),
    'openServicePage',
  ),
  accessDenied: told(
    (t, d) => t('{0} does not let this key make images with this model.', host(t, d)),
    'setApiKey',
    'openServicePage',
  ),
  addressWrong: told(
    (t, d) =>
      t(
        'There is nothing at this address of {0} (HTTP {1}). Check starrise.service.baseUrl and the model.',
        host(t, d),
        number(d.status),
      ),
    'openSettings',
  ),
  modelUnavailable: told(
    (t, d) => t('{0} does not offer this model now. Check the model.', host(t, d)),
    'openSettings',
  ),
  rateLimited: told(
    (t, d) =>
      d.retryAfterSeconds
        ? t('{0} gets too many requests and asks to wait {1} s.', host(t, d), d.retryAfterSeconds)
        : t('{0} gets too many requests. Wait a minute, then try again.', host(t, d)),
    'generateAgain',
  ),
  serviceUnwell: told((t, d) => t('{0} did not answer as it should.', host(t, d)), 'showLog'),

  connectionLost: inDoubt((t, d) => t('The connection to {0} broke after the request had left.', host(t, d))),
  answerLate: inDoubt((t, d) =>
    t('{0} took too long to answer. The setting starrise.service.timeoutSeconds gives it more time.', host(t, d)),
  ),
  answerStalled: inDoubt((t, d) => t('{0} stopped in the middle of its answer.', host(t, d))),
  answerTooLarge: inDoubt((t, d) => t('The answer of {0} was too large to be read.', host(t, d))),
  serverError: inDoubt((t, d) => t('{0} answered without an image (HTTP {1}).', host(t, d), number(d.status))),
  requestConflict: inDoubt((t, d) => t('{0} gave up or reported a conflict (HTTP {1}).', host(t, d), number(d.status))),
  cancelledAfterSend: told((t) =>
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
  takenOver: told(
    (t) => t('The image is being saved elsewhere already, by another window or from the list of what waits.'),
    'recoverImages',
  ),

  cancelled: told((t) => t('Cancelled before the request left.'), 'generateAgain'),
} as const;
