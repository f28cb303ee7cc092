/** Several requests that are made at once. */
export interface PlannedSpending {
  /** Total number of images. */
  readonly images: number;
  readonly requests: number;
  /** More images than this need a confirmation. */
  readonly limit: number;
  /** Whether the caller has confirmed in advance. */
  readonly isAgreed: boolean;
}

/**
 * Whether someone has to agree before money is spent: above the limit, and for a person also when one click requests
 * several things. A program is not asked: it is refused.
 */
export function neededConsent(spending: PlannedSpending, caller: 'person' | 'program'): 'none' | 'ask' | 'refuse' {
  const { images, requests, limit, isAgreed } = spending;
  if (isAgreed) {
    return 'none';
  }
  if (images > limit) {
    return caller === 'person' ? 'ask' : 'refuse';
  }
  return caller === 'person' && requests > 1 ? 'ask' : 'none';
}
