import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';

describe('eventually', () => {
  it('returns the first result that is neither an error nor false', async () => {
    let attempts = 0;
    const attempt = () => {
      attempts++;
      assert.ok(attempts > 1, 'too early');
      return attempts > 2 && `answer ${attempts}`;
    };
    assert.equal(await eventually(attempt, 'the third attempt', 60_000, 0), 'answer 3');
  });

  it('names what it waited for, and the result of the last attempt', async () => {
    const attempt = () => Promise.reject(new Error('There is only one.'));
    await assert.rejects(eventually(attempt, 'a second tile', 0, 0), {
      message: 'Not within 0 s: a second tile. There is only one.',
      cause: new Error('There is only one.'),
    });
    await assert.rejects(
      eventually(() => false, 'a second tile', 0, 0),
      /^Error: Not within 0 s: a second tile\. /,
    );
  });
});
