import { l10n } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { GenerateResult, Shortfall } from '../../core/generation/result.ts';
import { describeFailure } from './describeFailure.ts';

/** A failure in the result for programs. */
export function shortfallOf(failure: Failure, savedImages: number): Shortfall {
  const { kind, outcome } = failure;
  return { kind, outcome, message: describeFailure(failure, l10n.t, savedImages).message };
}

export function failureResult(failure: Failure): GenerateResult & { readonly ok: false } {
  return { ok: false, ...shortfallOf(failure, 0), images: [] };
}

/** Returns the result of the work, or its failure as a result: programs get no exception for expected failures. */
export async function orFailureResult<Result>(
  work: () => Result | Promise<Result>,
): Promise<Result | ReturnType<typeof failureResult>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) {
      return failureResult(error);
    }
    throw error;
  }
}
