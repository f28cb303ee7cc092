import type { CancellationToken } from 'vscode';

/**
 * Runs work with a signal that aborts when the token is cancelled. The listener on the token is removed when the work
 * ends.
 */
export async function withAbortSignal<Result>(
  token: CancellationToken | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const listener = token?.onCancellationRequested(() => controller.abort());
  if (token?.isCancellationRequested) {
    controller.abort();
  }
  try {
    return await work(controller.signal);
  } finally {
    listener?.dispose();
  }
}
