import { errorCode, type Failure } from '../../core/base/failure.ts';

/** A failure as a line of the log: what it is and its codes, never what anybody wrote. */
export function failureLogLine({ kind, outcome, details, cause }: Failure): string {
  const { status, serverCode, systemCode, requestId } = details;
  const facts = [status, serverCode, systemCode ?? identifier(errorCode(cause)), requestId].filter(
    (fact) => fact !== undefined,
  );
  return [`${kind} (${outcome})`, ...facts].join(' ');
}

/** A name or code that looks like one; anything else may be somebody's words. */
export function identifier(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w$.-]{1,60}(?: \(\w{1,60}\))?$/.test(text) ? text : undefined;
}
