import type { FailureDetails } from './failureDetails.ts';

export type { FailureDetails };

/** Whether a failed generation was charged. Part of the public contract. */
export type Outcome =
  | 'notSent' // no byte of the request can have been sent
  | 'rejected' // the server responded that it did not run
  | 'inDoubt' // the request was sent and no complete valid response was received: it may have been charged
  | 'paidUnusable' // a complete 200 without a usable image
  | 'paidUnsaved' // the image is in the journal, the workspace refuses it
  | 'cancelled'; // before the request was sent

/** All failures of a generation, each with its outcome: a closed set. */
export const outcomeOfKind = {
  // Refused here, before anything is charged
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
  styleUnknown: 'notSent',
  pathIllegal: 'notSent',
  templateUnsupported: 'notSent',
  noPlaceToSave: 'notSent',
  destinationOutsideWorkspace: 'notSent',
  destinationInRepository: 'notSent',
  destinationIsNoFolder: 'notSent',
  destinationReadOnly: 'notSent',
  aboveConfirmLimit: 'notSent',
  notTried: 'notSent',
  fileTaken: 'notSent',
  fileChanged: 'notSent',
  fileInDoubt: 'notSent',
  fileUnsaved: 'notSent',
  nothingToRepeat: 'notSent',
  nothingSelected: 'notSent',
  nothingMissing: 'notSent',
  noImageOpen: 'notSent',
  imageMissing: 'notSent',
  manifestUnreadable: 'notSent',
  noDocument: 'notSent',
  referencesOff: 'notSent',
  referencesUntrusted: 'notSent',
  referencesSentOtherwise: 'notSent',
  tooManyReferences: 'notSent',
  referenceMissing: 'notSent',
  referenceUnreadable: 'notSent',
  referenceIsNoFile: 'notSent',
  referenceOutside: 'notSent',
  referenceChanged: 'notSent',
  referenceUnusable: 'notSent',
  referenceTooManyBytes: 'notSent',
  referenceTooManyPixels: 'notSent',
  referencesTooLarge: 'notSent',
  referenceIsPlaceholder: 'notSent',
  referenceInProgress: 'notSent',
  documentReferencesUnusable: 'notSent',
  baseUrlIllegal: 'notSent',
  journalUnavailable: 'notSent',
  unexpectedError: 'notSent',
  // No connection
  hostUnreachable: 'notSent',
  connectTimeout: 'notSent',
  tlsUntrusted: 'notSent',
  proxyRefused: 'notSent',
  // The server responded that it did not run
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
  // The request was sent, no complete valid response was received
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
  // The image was received, the workspace refuses it
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

/** An error as a failure: as it is where it is one, else of this kind, with the error as its cause. */
export function toFailure(error: unknown, kind: FailureKind, details?: FailureDetails): Failure {
  return error instanceof Failure ? error : new Failure(kind, details, { cause: error });
}

/** The code of an error of the system or a library, such as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
