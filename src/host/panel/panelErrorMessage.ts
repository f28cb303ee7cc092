import { l10n } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { describeFailure } from '../errors/describeFailure.ts';

/** What the panel says about an error: of a failure its words, of anything else that the log has it. */
export function panelErrorMessage(error: unknown): string {
  return error instanceof Failure
    ? describeFailure(error, l10n.t).message
    : l10n.t('That did not work. The reason is in the log.');
}
