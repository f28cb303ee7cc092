import { errorCode, Failure } from '../../core/base/failure.ts';

/** The part of the log for errors. `console` has it too. */
export interface ErrorLog {
  error(message: string): void;
}

/** Logs the error of work that is not awaited. */
export function logErrors(work: PromiseLike<unknown>, log: ErrorLog): void {
  work.then(undefined, (error: unknown) => logError(error, log));
}

/** Logs an error with its stack and causes. Never throws, not even when the log is disposed. */
export function logError(error: unknown, log: ErrorLog): void {
  try {
    log.error(errorReport(error));
  } catch {
    // The window closes.
  }
}

/** For an error with all its causes. */
const maxErrors = 10;

/**
 * An error and its causes as text for the log: type, code and stack of each. Messages are left out, because they quote
 * prompts, paths and header values.
 */
export function errorReport(error: unknown): string {
  return withCauses(error, maxErrors).map(describe).join('\nCaused by: ');
}

/** A failure as a line of the log, with stacks only if another error caused it: most failures are expected. */
export function failureReport(failure: Failure): string {
  return failure.cause === undefined ? failureLogLine(failure) : errorReport(failure);
}

function withCauses(error: unknown, limit: number): readonly unknown[] {
  const errors: unknown[] = [error];
  for (const each of errors) {
    const collected: readonly unknown[] = each instanceof AggregateError ? each.errors : [];
    errors.push(...(each instanceof Error && each.cause !== undefined ? [each.cause] : []), ...collected);
    if (errors.length >= limit) {
      break; // causes may form a cycle
    }
  }
  return errors.slice(0, limit);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return `A value of type ${typeof error} was thrown.`;
  }
  const type = [identifier(error.name) ?? 'Error', identifier(errorCode(error))].filter((part) => part !== undefined);
  const title = error instanceof Failure ? failureLogLine(error) : type.join(' ');
  return [title, ...framesOf(error)].join('\n');
}

/** The lines of the stack below the message. */
function framesOf({ name, message, stack = '' }: Error): readonly string[] {
  const heading = [`${name}: ${message}`, message].find((text) => text !== '' && stack.includes(text)) ?? '';
  const frames = stack.slice(stack.indexOf(heading) + heading.length);
  return frames.split('\n').filter((line) => /^ {4}at .+$/.test(line));
}

/** A failure as a line of the log: its kind and its codes, never a text of the user or the service. */
export function failureLogLine({ kind, outcome, details, cause }: Failure): string {
  const { status, serverCode, systemCode, requestId } = details;
  const codes = [status, serverCode, systemCode ?? errorCode(cause), requestId].filter(
    (code) => typeof code === 'number' || identifier(code) !== undefined,
  );
  return [`${kind} (${outcome})`, ...codes].join(' ');
}

/** A name or code that looks like one; anything else may be a text of the user. */
function identifier(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w$.:-]{1,80}(?: \(\w{1,60}\))?$/.test(text) ? text : undefined;
}
