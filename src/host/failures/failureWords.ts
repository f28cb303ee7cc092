import type { FailureKind } from '../../core/base/failure.ts';
import type { FailureWords } from './failureWording.ts';
import { wordsAfterSending } from './wordsAfterSending.ts';
import { wordsBeforeSending } from './wordsBeforeSending.ts';

/** Every failure's words. A new kind does not compile without them. */
export const wordsOfKind: Readonly<Record<FailureKind, FailureWords>> = { ...wordsBeforeSending, ...wordsAfterSending };
