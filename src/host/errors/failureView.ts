import type { Outcome } from '../../core/base/failure.ts';
import type { FailureButton } from './failureText.ts';

/** The form of a message: what was only refused here is no error. */
export type Severity = 'error' | 'warning' | 'information';

/** A failure as a person sees it. */
export interface ShownFailure {
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** What happened, whether it was charged, and what may be done about it. */
  readonly message: string;
  readonly buttons: readonly { readonly id: FailureButton; readonly label: string }[];
  /** Id of the entry that stays in the journal because of it; `undefined`: none does. */
  readonly entryId: string | undefined;
}

/** Where the failures of a request are told instead of in messages: each in one place. */
export interface FailureView {
  /**
   * Shows a failure, in the place of the one before.
   * @param inMessage tells it in a message of the editor, for when nobody sees the view
   * @returns the pressed button; `undefined`: it is closed
   */
  show(failure: ShownFailure, inMessage: () => Promise<FailureButton | undefined>): Promise<FailureButton | undefined>;
  /** Nothing more is to be done about the failure. */
  close(): void;
  /** Offers the prompt for a change. */
  changePrompt(): Promise<boolean>;
}
