import { errorReport } from './errorReport.ts';

/** The part of the log that errors go to. `console` is one too. */
export interface ErrorLog {
  error(message: string): void;
}

/** Logs the error of work that nobody waits for. */
export function logErrors(work: PromiseLike<unknown>, log: ErrorLog): void {
  work.then(undefined, (error: unknown) => logError(error, log));
}

/** Logs an error with its stack and causes. Never throws: a log that is disposed takes nothing more. */
export function logError(error: unknown, log: ErrorLog): void {
  try {
    log.error(errorReport(error));
  } catch {
    // The window closes.
  }
}
