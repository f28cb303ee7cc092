import type { Failure, FailureDetails, FailureKind, Outcome } from '../../core/base/failure.ts';
import { shortLine } from '../../core/base/text.ts';
import { displayText, shortPath } from '../ui/displayText.ts';
import { failureMessages } from './failureMessages.ts';
import type { FailureButton, Translate } from './failureText.ts';

/** The message of a failure for the user. */
export interface Notice {
  readonly message: string;
  readonly buttons: readonly FailureButton[];
}

/** The page about keys and prices. */
export const servicePage = 'https://doc.starrise.tech';

/**
 * What happened, whether it was charged, and what can be done about it.
 * @param usableImages number of images that were received in spite of it, saved or kept
 * @param notes sentences that follow what happened and what was charged
 */
export function describeFailure(
  failure: Failure,
  t: Translate,
  usableImages = 0,
  notes: readonly string[] = [],
): Notice {
  const { outcome } = failure;
  const details = shortDetails(failure.details);
  const { text, buttons } = failureMessages[failure.kind];
  // The raw response is kept only while there is nothing else.
  const isRawKept = outcome === 'paidUnusable' && usableImages === 0;
  const sentences = [
    text(t, details),
    ...(details.serverMessage ? [t('Message from the service: “{0}”.', details.serverMessage)] : []),
    ...(isRawKept ? [t('It was probably charged. The raw response was kept.')] : chargeText(failure, t)),
    ...notes,
    ...(isWorthAsking(outcome, details) ? [t('Request ID: {0}', details.requestId)] : []),
  ];
  return {
    message: displayText(sentences.reduce((text, sentence) => t('{0} {1}', text, sentence))),
    buttons: buttons.filter((action) => action !== 'saveRawResponse' || isRawKept),
  };
}

/** Texts from outside are cut, so that what was charged is always shown. */
function shortDetails(details: FailureDetails): FailureDetails {
  const { host, field, given, path, systemCode, requestId, serverMessage } = details;
  return {
    ...details,
    host: host && shortPath(host),
    field: field && shortPath(field),
    given: given && shortPath(given),
    path: path && shortPath(path),
    systemCode: systemCode && shortPath(systemCode),
    requestId: requestId && shortPath(requestId),
    serverMessage: serverMessage && shortLine(serverMessage, 300),
  };
}

/** Asks for something that is needed before there is a request, or says itself what may be charged. */
const needNoCharge: ReadonlySet<FailureKind> = new Set([
  'noKey',
  'keyLost',
  'keyNotRemoved',
  'keyMalformed',
  'promptEmpty',
  'nothingToRepeat',
  'nothingSelected',
  'nothingMissing',
  'noImageOpen',
  'noDocument',
  'imageMissing',
  'manifestUnreadable',
  'cancelledAfterSend',
]);

/** Failures that tell of the charge of an earlier request. */
const tellsOfEarlier: ReadonlySet<FailureKind> = new Set(['fileInDoubt', 'fileUnsaved']);

function chargeText({ kind, outcome }: Failure, t: Translate): readonly string[] {
  if (needNoCharge.has(kind)) {
    return [];
  }
  return [tellsOfEarlier.has(kind) ? t('Nothing more was charged.') : chargeMessages[outcome](t)];
}

const chargeMessages: Readonly<Record<Outcome, (t: Translate) => string>> = {
  notSent: (t) => t('Nothing was charged.'),
  rejected: (t) => t('Nothing was charged.'),
  cancelled: (t) => t('Nothing was charged.'),
  inDoubt: (t) => t('It may have been charged.'),
  paidUnusable: (t) => t('It was probably charged.'),
  paidUnsaved: (t) => t('The image is kept. Saving it again is free.'),
};

/** The service needs the id for questions about a charge. */
function isWorthAsking(
  outcome: Outcome,
  details: FailureDetails,
): details is FailureDetails & { readonly requestId: string } {
  return details.requestId !== undefined && (outcome === 'inDoubt' || outcome === 'paidUnusable');
}
