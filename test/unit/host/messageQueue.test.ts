import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { MessageQueue } from '../../../src/host/ui/messages.ts';

describe('Messages with the same text', () => {
  it('are shown one after the other, also after one could not be shown; other messages at once', async () => {
    const queue = new MessageQueue();
    const shown: string[] = [];
    const first = Promise.withResolvers<undefined>();
    const show = (name: string, result: Promise<unknown>) => () => {
      shown.push(name);
      return result;
    };
    const all = [
      queue.oneAtATime('saved', show('first', first.promise)),
      queue.oneAtATime('saved', show('second', Promise.resolve('Undo'))),
      queue.oneAtATime('other', show('other', Promise.resolve('Open'))),
    ];
    await setImmediate();
    assert.deepEqual(shown, ['first', 'other']);
    first.reject(new Error('no'));
    assert.deepEqual(
      (await Promise.allSettled(all)).map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
      ['failed', 'Undo', 'Open'],
    );
    assert.deepEqual(shown, ['first', 'other', 'second']);
  });

  it('of another window do not delay those of this one', async () => {
    const never = new Promise<undefined>(() => undefined);
    const waiting = new MessageQueue().oneAtATime('saved', () => never);
    const other = await new MessageQueue().oneAtATime('saved', () => Promise.resolve('Undo'));
    assert.deepEqual([other, await Promise.race([waiting, Promise.resolve('still shown')])], ['Undo', 'still shown']);
  });
});
