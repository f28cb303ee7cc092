import type { FailureDetails } from './failureDetails.ts';

export type { FailureDetails };

/** What a failed generation means for the user's money. Part of the public contract. */
export type Outcome =
  | 'notSent' // no byte of the request can have left
  | 'rejected' // the server answered that it did not run
  | 'inDoubt' // the request left and no complete valid response came: it may have been charged
  | 'paidUnusable' // a complete 200 that holds no usable image
  | 'paidUnsaved' // the image is in the journal, the workspace refuses it
  | 'cancelled'; // before the request left

/** Every way a generation can fail, with what it means for money: a closed set. */
export const outcomeOfKind = {
  // Refused here, before anything is spent
  noKey: 'notSent',
  keyLost: 'notSent',
  keyNotRemoved: 'notSent',
  keyMalformed: 'notSent',
  argumentsMalformed: 'notSent',
  promptEmpty: 'notSent',
  promptTooLong: 'notSent',
  sizeIllegal: 'notSent',
  countIllegal: 'notSent',
  formatIllegal: 'notSent',
  formatContradictsPath: 'notSent',
  seedIllegal: 'notSent',
  pathIllegal: 'notSent',
  noPlaceToSave: 'notSent',
  destinationOutsideWorkspace: 'notSent',
  destinationIsNoFolder: 'notSent',
  destinationReadOnly: 'notSent',
  aboveConfirmLimit: 'notSent',
  notTried: 'notSent',
  nothingToRepeat: 'notSent',
  nothingSelected: 'notSent',
  nothingMissing: 'notSent',
  imageMissing: 'notSent',
  manifestUnreadable: 'notSent',
  noDocument: 'notSent',
  baseUrlIllegal: 'notSent',
  journalUnavailable: 'notSent',
  unexpectedError: 'notSent',
  // No connection
  hostUnreachable: 'notSent',
  connectTimeout: 'notSent',
  tlsUntrusted: 'notSent',
  proxyRefused: 'notSent',
  // The server answered that it did not run
  redirected: 'rejected',
  requestInvalid: 'rejected',
  contentBlocked: 'rejected',
  keyRejected: 'rejected',
  balanceEmpty: 'rejected',
  accessDenied: 'rejected',
  addressWrong: 'rejected',
  modelUnavailable: 'rejected',
  rateLimited: 'rejected',
  serviceUnwell: 'rejected',
  // The request left, no complete valid response came
  connectionLost: 'inDoubt',
  answerLate: 'inDoubt',
  answerStalled: 'inDoubt',
  answerTooLarge: 'inDoubt',
  serverError: 'inDoubt',
  requestConflict: 'inDoubt',
  cancelledAfterSend: 'inDoubt',
  // A complete response without a usable image
  answerIsHtml: 'paidUnusable',
  answerNotJson: 'paidUnusable',
  answerIsError: 'paidUnusable',
  answerWrongShape: 'paidUnusable',
  answerWithoutImages: 'paidUnusable',
  answerCompressed: 'paidUnusable',
  imageNotBase64: 'paidUnusable',
  imageFormatUnknown: 'paidUnusable',
  imageUrlUnusable: 'paidUnusable',
  fewerImages: 'paidUnusable',
  // The image is here, the workspace refuses it
  saveRefused: 'paidUnsaved',
  journalWriteFailed: 'paidUnsaved',
  takenOver: 'paidUnsaved',

  cancelled: 'cancelled',
} as const satisfies Record<string, Outcome>;

export type FailureKind = keyof typeof outcomeOfKind;

/** The only error that core throws on purpose. Its words are in the host's table of notices. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly kind: FailureKind;
  readonly details: FailureDetails;

  constructor(kind: FailureKind, details: FailureDetails = {}, options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
    this.details = details;
  }

  get outcome(): Outcome {
    return outcomeOfKind[this.kind];
  }
}

/** The code that systems and libraries give to their errors, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
