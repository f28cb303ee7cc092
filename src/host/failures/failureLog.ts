import { errorCode } from '../../core/errorCode.ts';
import type { Failure } from '../../core/failure.ts';

/** A failure as a line of the log: what it is and its codes, never what anybody wrote. */
export function failureLogLine({ kind, outcome, details, cause }: Failure): string {
  const { status, serverCode, systemCode, requestId } = details;
  const facts = [status, serverCode, systemCode ?? errorCode(cause), requestId].filter((fact) => fact !== undefined);
  return [`${kind} (${outcome})`, ...facts].join(' ');
}
