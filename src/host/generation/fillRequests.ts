import { Failure } from '../../core/base/failure.ts';
import { generateResult, type GenerateResult } from '../../core/generation/result.ts';
import { failureResult, shortfallOf } from '../errors/failureResult.ts';
import { resolveRequest, type GenerationRequest } from '../request/generationRequest.ts';
import { confirmCost } from './confirmCost.ts';
import type { JobRunner, CompletedRequest } from './jobRunner.ts';

/** What became of orders that were given together, each for a file of its own. */
export interface FillOutcome {
  /** One for each order, in their order. */
  readonly results: readonly GenerateResult[];
  readonly completed: readonly CompletedRequest[];
}

/** Carries out orders under one consent, one progress and one cancel. Of a refusal the results tell. */
export async function fillRequests(requests: readonly GenerationRequest[], jobRunner: JobRunner): Promise<FillOutcome> {
  try {
    const resolved = requests.map(resolveRequest);
    await confirmCost(resolved);
    const completed = await jobRunner.run(resolved);
    return { results: completed.map(({ generation }) => generateResult([generation], shortfallOf)), completed };
  } catch (error) {
    if (error instanceof Failure) {
      return { results: requests.map(() => failureResult(error)), completed: [] };
    }
    throw error;
  }
}

/** Resolves when nothing comes for one of the orders any more. What comes after a cancel is paid for. */
export async function untilFilled(filling: Promise<FillOutcome>, index: number): Promise<void> {
  const { completed: completed } = await filling;
  await completed[index]?.generation.late;
}
