/**
 * What a person has seen of requests before they are sent.
 * - `nothing`: not all of count, size and price.
 * - `shown`: these for all requests together, on the very row or button that was pressed.
 * - `confirmed`: these in a list or a dialog that asks nothing else.
 *
 * A program sees nothing: `confirm: false` in its arguments is its consent.
 */
export type Look = 'nothing' | 'shown' | 'confirmed';

/** Who asks for images, with the consent that there is so far. */
export type Requester =
  | { readonly caller: 'person'; readonly look: Look; readonly confirm?: undefined }
  | { readonly caller: 'program'; readonly look: 'nothing'; readonly confirm: false | undefined };

/** A program, with the `confirm` of its arguments. */
export function programWith(confirm: unknown): Requester {
  return { caller: 'program', look: 'nothing', confirm: confirm === false ? confirm : undefined };
}

/** Requests that are to be sent together. */
export interface PlannedSpending {
  /** Total number of images. */
  readonly images: number;
  /** More images than this need a confirmation. */
  readonly limit: number;
  readonly look: Look;
  /** Whether a person who has seen nothing is asked. */
  readonly asksFirst: boolean;
  /** Whether a program has confirmed in advance. */
  readonly isAgreed: boolean;
  /** Whether files of the person are sent that the person has not read about. */
  readonly hidesFiles: boolean;
}

/** The question before money is spent. `refuse`: nobody can be asked. */
export type NeededConsent = 'none' | 'row' | 'dialog' | 'refuse';

/**
 * The question that someone has to answer before money is spent and files are sent. A person answers one at most. A
 * program is not asked: above the limit it is refused.
 */
export function neededConsent(spending: PlannedSpending, caller: 'person' | 'program'): NeededConsent {
  const { images, limit, look, asksFirst, isAgreed, hidesFiles } = spending;
  const isAboveLimit = images > limit;
  if (caller === 'program') {
    return isAboveLimit && !isAgreed ? 'refuse' : 'none';
  }
  if (images === 0) {
    return 'none';
  }
  if (isAboveLimit && look !== 'confirmed') {
    return 'dialog';
  }
  return hidesFiles || (look === 'nothing' && asksFirst) ? 'row' : 'none';
}
