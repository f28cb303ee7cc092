import { Failure } from '../../core/base/failure.ts';
import { generateResult, type GenerateResult } from '../../core/generation/result.ts';
import { failureResult, shortfallOf } from '../errors/failureResult.ts';
import { resolveRequest, type GenerationRequest } from '../request/generationRequest.ts';
import { confirmSpending } from './confirmSpending.ts';
import type { Generator, MadeOrder } from './generator.ts';

/** What became of orders that were given together, each for a file of its own. */
export interface Filled {
  /** One for each order, in their order. */
  readonly results: readonly GenerateResult[];
  readonly made: readonly MadeOrder[];
}

/** Carries out orders under one consent, one progress and one cancel. Of a refusal the results tell. */
export async function fillOrders(orders: readonly GenerationRequest[], generator: Generator): Promise<Filled> {
  try {
    const planned = orders.map(resolveRequest);
    await confirmSpending(planned);
    const made = await generator.run(planned);
    return { results: made.map(({ generation }) => generateResult([generation], shortfallOf)), made };
  } catch (error) {
    if (error instanceof Failure) {
      return { results: orders.map(() => failureResult(error)), made: [] };
    }
    throw error;
  }
}

/** Resolves when nothing comes for one of the orders any more. What comes after a cancel is paid for. */
export async function untilFilled(filling: Promise<Filled>, index: number): Promise<void> {
  const { made } = await filling;
  await made[index]?.generation.late;
}
