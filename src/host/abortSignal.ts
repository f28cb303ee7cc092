import type { CancellationToken } from 'vscode';

/** The editor's way to cancel, as the web's. */
export function abortSignalOf(token: CancellationToken | undefined): AbortSignal {
  const controller = new AbortController();
  token?.onCancellationRequested(() => controller.abort());
  if (token?.isCancellationRequested) {
    controller.abort();
  }
  return controller.signal;
}
