import type { Failure, FailureKind } from './base/failure.ts';

const longestWaitSeconds = 120;

/** Seconds to wait before each attempt after the first, for the failures that cannot have cost anything and may pass. */
const waitsSeconds: Partial<Record<FailureKind, readonly number[]>> = {
  hostUnreachable: [1, 3],
  rateLimited: [5, 20],
};

/**
 * Milliseconds to wait before the request may be sent again, or `undefined` when it may not be.
 * @param attempt the one that failed, from 1
 */
export function retryDelay(failure: Failure, attempt: number): number | undefined {
  const { status, retryAfterSeconds } = failure.details;
  if (failure.kind === 'rateLimited' && status !== 429) {
    return undefined; // an error code inside another status is too weak a promise that nothing ran
  }
  const usualSeconds = waitsSeconds[failure.kind]?.[attempt - 1];
  const seconds = usualSeconds && Math.max(1, retryAfterSeconds ?? usualSeconds);
  return seconds && seconds <= longestWaitSeconds ? seconds * 1000 : undefined;
}
