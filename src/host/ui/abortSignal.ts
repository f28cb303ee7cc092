import type { CancellationToken } from 'vscode';

/** Does work that the editor's way to cancel can cancel. Nothing listens to the token any more when the work is over. */
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
