import type { GenerateResult } from '../../core/generation/result.ts';
import type { LinkDelivery } from './linkDelivery.ts';

/** The results of requests that were made together. */
export interface RunOutcome {
  /** Of all requests together. */
  readonly result: GenerateResult;
  /** Of each request. */
  readonly results: readonly GenerateResult[];
}

/** The outcome of requests. `messages` settles when the messages about it are closed, which may be much later. */
export interface Handled {
  readonly outcome: RunOutcome;
  readonly messages: Promise<unknown>;
}

/**
 * @returns once all is told: whether nothing more is to be offered about the failure that was retried. A view of failures
 *   keeps what was not repeated in the end.
 */
export async function afterRetry(
  { outcome: { result }, messages }: Handled,
  { failureView }: LinkDelivery,
): Promise<boolean> {
  await messages;
  return !failureView || result.ok || result.outcome !== 'cancelled';
}
