import type { FailureDetails } from '../../core/base/failure.ts';
import type { NoticeAction } from './noticeAction.ts';
import type { Translate } from './translate.ts';

/** What happened, in one or two sentences without a word about money, and the buttons that go with it. */
export interface FailureWords {
  readonly words: Words;
  readonly actions: readonly NoticeAction[];
}

type Words = (t: Translate, details: FailureDetails) => string;

export function told(words: Words, ...actions: NoticeAction[]): FailureWords {
  // Without a button the editor cuts a message to one line.
  return { words, actions: actions.length > 0 ? actions : ['showLog'] };
}

export function inDoubt(words: Words): FailureWords {
  return { words, actions: ['generateAgainMayCharge', 'showLog'] };
}

export function unusable(words: Words, ...actions: NoticeAction[]): FailureWords {
  return { words, actions: ['saveRawAnswer', ...actions, 'showLog'] };
}

export function unsaved(words: Words): FailureWords {
  return { words, actions: ['chooseFolder', 'trySavingAgain'] };
}

export function host(t: Translate, details: FailureDetails): string {
  return details.host ?? t('The service');
}

export function file(t: Translate, details: FailureDetails): string {
  return details.path ?? t('the chosen place');
}

export function field(t: Translate, details: FailureDetails): string {
  return details.field ?? t('unknown');
}

export function given({ given: text, path }: FailureDetails): string {
  return text ?? path ?? '?';
}

export function number(value: number | undefined): number | string {
  return value ?? '?';
}
