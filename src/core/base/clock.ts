export interface Clock {
  /** Lets the event loop turn once. */
  pause(): Promise<void>;
  /** Resolves after a while, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}
