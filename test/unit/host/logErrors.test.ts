import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { logError, logErrors } from '../../../src/host/ui/logErrors.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

describe('logErrors', () => {
  failOnUnhandledRejections();

  it('logs the error with its stack', async () => {
    const lines: string[] = [];
    logErrors(Promise.reject(new TypeError('no')), { error: (line) => lines.push(line) });
    await setImmediate();
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^TypeError\n {4}at .*logErrors\.test\.ts/);
  });

  it('does not fail when the log is disposed', async () => {
    const closed = {
      error: () => {
        throw new Error('Channel has been closed');
      },
    };
    logErrors(Promise.reject(new Error('no')), closed);
    logError(new Error('no'), closed);
    await setImmediate();
  });
});
