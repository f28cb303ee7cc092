import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { errorReport } from '../../../src/host/ui/logErrors.ts';

const words = 'a fox that must not be logged\n    at sk-canary-7f3a9c (prompt.md:1:1)';

describe('The report of an error in the log', () => {
  it('has type, code and stack of the error and of each cause', () => {
    const cause = Object.assign(new TypeError('no'), { code: 'EACCES' });
    const error = new Failure('saveRefused', { status: 507 }, { cause: new Error('no', { cause }) });
    const lines = errorReport(error).split('\n');
    const titles = lines.filter((line) => !line.startsWith('    at '));
    assert.deepEqual(titles, ['saveRefused (paidUnsaved) 507', 'Caused by: Error', 'Caused by: TypeError EACCES']);
    const frames = lines.filter((line) => line.includes('errorReport.test.ts'));
    assert.equal(frames.length, 3, lines.join('\n'));
  });

  it('has the errors of an AggregateError', () => {
    const report = errorReport(new AggregateError([new RangeError('one'), new Failure('noKey')], 'all'));
    assert.match(report, /^AggregateError\n[^]*\nCaused by: RangeError\n[^]*\nCaused by: noKey \(notSent\)\n/);
  });

  it('has no text of a message, even where it resembles a stack', () => {
    const coded = Object.assign(new Error(words), { code: words, name: words });
    for (const error of [new Error(words), new Failure('noKey', { given: words }, { cause: coded }), coded, words]) {
      const report = errorReport(error);
      assert.doesNotMatch(report, /fox|canary|prompt\.md/);
      assert.notEqual(report, '');
    }
  });

  it('ends where causes form a cycle', () => {
    const error = new Error('one');
    error.cause = new Error('other', { cause: error });
    assert.ok(errorReport(error).split('Caused by').length <= 10);
  });
});
