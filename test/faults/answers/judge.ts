import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Failure, Outcome } from '../../../src/core/base/failure.ts';
import { describeFailure } from '../../../src/host/errors/describeFailure.ts';
import { failureLogLine } from '../../../src/host/ui/logErrors.ts';
import { translate } from '../../support/translate.ts';
import { canary } from '../../unit/faults/sendTo.ts';

const chineseWords = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Readonly<
  Record<string, string>
>;
const chinese = (message: string, ...args: (string | number)[]): string =>
  translate(chineseWords[message] ?? message, ...args);

/** What no message may contain: stringified objects, HTML, several lines, characters that change the text direction. */
const unspeakable = /undefined|\[object|\bNaN\b|Infinity|<[a-z!/?]|[\p{Cc}\p{Cs}\p{Bidi_Control}]/iu;
const longestMessage = 700;

const moneyWords: Readonly<Record<Outcome, RegExp>> = {
  notSent: /Nothing was charged\./,
  rejected: /Nothing was charged\./,
  cancelled: /Nothing was charged\./,
  inDoubt: /It may have been charged\./,
  paidUnusable: /It was probably charged\.( The raw response was kept\.)?/,
  paidUnsaved: /The image is kept\. Saving it again is free\./,
};

/** The message says what happened, what it means for the charge and what to do, in both languages and in one line. */
export function assertGoodMessage(failure: Failure, usableImages: number): void {
  for (const words of [translate, chinese]) {
    const { message, buttons: actions } = describeFailure(failure, words, usableImages);
    assert.ok(message.length > 20 / (words === chinese ? 3 : 1) && message.length <= longestMessage, message);
    assert.doesNotMatch(message, unspeakable);
    assert.ok(!message.includes(canary) && !message.includes(']('), message);
    assert.ok(actions.length > 0, `${failure.kind} without an action`);
  }
  assert.match(describeFailure(failure, translate, usableImages).message, moneyWords[failure.outcome]);
  assert.doesNotMatch(failureLogLine(failure), unspeakable);
  assert.ok(!inspect(failure, { depth: Infinity, showHidden: true }).includes(canary));
}
