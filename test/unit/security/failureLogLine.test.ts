import assert from 'node:assert/strict';
import { Failure, outcomeOfKind, type FailureDetails, type FailureKind } from '../../../src/core/base/failure.ts';
import { failureLogLine } from '../../../src/host/ui/logErrors.ts';

const prompt = 'a fox that must not be logged';
const canary = 'sk-canary-7f3a9c';

/** All texts that come from outside. */
const words: FailureDetails = {
  host: prompt,
  serverMessage: `${prompt} ${canary}`,
  given: prompt,
  path: `assets/${prompt}.png`,
  field: prompt,
};

describe('The log line of a failure', () => {
  it('is its kind, its outcome and its codes', () => {
    const details = { ...words, status: 400, serverCode: 'invalid_size', systemCode: 'ECONNRESET', requestId: 'r-1' };
    const line = failureLogLine(new Failure('requestInvalid', details));
    assert.equal(line, 'requestInvalid (rejected) 400 invalid_size ECONNRESET r-1');
  });

  it('has no code that is a text: a service may quote the prompt in it', () => {
    const details = {
      status: 400,
      serverCode: `bad: ${prompt}`,
      systemCode: `no ${prompt}`,
      requestId: `for ${prompt}`,
    };
    assert.equal(failureLogLine(new Failure('requestInvalid', details)), 'requestInvalid (rejected) 400');
  });

  it('has the code of its cause, and no text of it', () => {
    const cause = Object.assign(new Error(`${prompt} ${canary}`), { code: 'EACCES', headers: { key: canary } });
    assert.equal(failureLogLine(new Failure('saveRefused', words, { cause })), 'saveRefused (paidUnsaved) EACCES');
  });

  it('is one line without text from outside, for every failure', () => {
    for (const kind of Object.keys(outcomeOfKind) as FailureKind[]) {
      const cause = new Failure('connectionLost', words, { cause: new Error(`${prompt}\n${canary}`) });
      assert.equal(failureLogLine(new Failure(kind, words, { cause })), `${kind} (${outcomeOfKind[kind]})`);
    }
  });
});
