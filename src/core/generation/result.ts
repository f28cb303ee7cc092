import type { Failure, Outcome } from '../base/failure.ts';
import type { Generation } from './generate.ts';
import type { SavedImage } from './save.ts';

/** The result for programs of every command that generates. Public contract; only `outcome` is fixed, not the kinds. */
export type GenerateResult =
  | {
      readonly ok: true;
      readonly images: readonly SavedImage[];
      readonly requested: number;
      readonly shortfall?: Shortfall;
    }
  | ({ readonly ok: false; readonly images: readonly [] } & Shortfall);

export interface Shortfall {
  readonly kind: string;
  readonly outcome: Outcome;
  readonly message: string;
}

/**
 * The result of requests that were made together.
 * @param describe puts a failure into words
 */
export function generateResult(
  generations: readonly Generation[],
  describe: (failure: Failure, savedImages: number) => Shortfall,
): GenerateResult {
  const images = generations.flatMap((generation) => generation.images);
  const requested = generations.reduce((sum, { request }) => sum + request.count, 0);
  const failure = generations.find((generation) => generation.failure)?.failure;
  const shortfall = failure && describe(failure, images.length);
  return shortfall && images.length === 0
    ? { ok: false, ...shortfall, images: [] }
    : { ok: true, images, requested, ...(shortfall && { shortfall }) };
}
