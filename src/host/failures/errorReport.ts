import { errorCode, Failure } from '../../core/base/failure.ts';
import { failureLogLine, identifier } from './failureLog.ts';

/** Of an error with all its causes. */
const maxErrors = 10;

/**
 * An error and its causes as text for the log: type, code and stack of each. Messages are left out, because they quote
 * prompts, paths and header values.
 */
export function errorReport(error: unknown): string {
  return withCauses(error, maxErrors).map(describe).join('\nCaused by: ');
}

/** A failure as a line of the log, with stacks only where something else has caused it: most are refusals that are expected. */
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
