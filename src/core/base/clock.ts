export interface Clock {
  /** Lets everything else that waits for the event loop run once. */
  pause(): Promise<void>;
  /** Resolves after a while, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}
