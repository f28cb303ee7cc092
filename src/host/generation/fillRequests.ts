import { Failure } from '../../core/base/failure.ts';
import { generateResult, type GenerateResult } from '../../core/generation/result.ts';
import { failureResult, shortfallOf } from '../errors/failureResult.ts';
import { resolveRequest, type GenerationRequest } from '../request/generationRequest.ts';
import { confirmCost } from './confirmCost.ts';
import type { JobRunner, CompletedRequest } from './jobRunner.ts';

/** Results of requests that were made together, each for a file of its own. */
export interface FillOutcome {
  /** One for each request, in the same order. */
  readonly results: readonly GenerateResult[];
  readonly completed: readonly CompletedRequest[];
}

/** Runs requests with one consent, one progress and one cancel. A refusal is part of the results. */
export async function fillRequests(requests: readonly GenerationRequest[], jobRunner: JobRunner): Promise<FillOutcome> {
  try {
    const resolved = requests.map(resolveRequest);
    await confirmCost(resolved);
    const completed = await jobRunner.run(resolved, { showsProgress: true, onSent: () => Promise.resolve() });
    return { results: completed.map(({ generation }) => generateResult([generation], shortfallOf)), completed };
  } catch (error) {
    if (error instanceof Failure) {
      return { results: requests.map(() => failureResult(error)), completed: [] };
    }
    throw error;
  }
}

/** Resolves when nothing comes for one of the requests any more. Images may still come after a cancel. */
export async function untilFilled(filling: Promise<FillOutcome>, index: number): Promise<void> {
  const { completed } = await filling;
  await completed[index]?.generation.late;
}
