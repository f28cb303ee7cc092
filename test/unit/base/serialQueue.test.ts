import assert from 'node:assert/strict';
import { SerialQueue } from '../../../src/core/base/serialQueue.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';

describe('A serial queue', () => {
  failOnUnhandledRejections();

  it('starts a task when the one before has ended', async () => {
    const queue = new SerialQueue();
    const gate = Promise.withResolvers<undefined>();
    const steps: string[] = [];
    const first = queue.run(async () => {
      steps.push('first begins');
      await gate.promise;
      steps.push('first ends');
      return 1;
    });
    const second = queue.run(() => {
      steps.push('second');
      return Promise.resolve(2);
    });
    gate.resolve(undefined);
    assert.deepEqual(await Promise.all([second, first]), [2, 1]);
    assert.deepEqual(steps, ['first begins', 'first ends', 'second']);
  });

  it('gives the error of a task to its caller only', async () => {
    const queue = new SerialQueue();
    const failing = queue.run(() => Promise.reject(new Error('EIO')));
    const next = queue.run(() => Promise.resolve('written'));
    await assert.rejects(failing, { message: 'EIO' });
    assert.equal(await next, 'written');
  });

  it('is idle when the tasks so far are over, whatever has failed', async () => {
    const queue = new SerialQueue();
    await queue.idle();
    let isOver = false;
    void queue.run(() => Promise.resolve());
    const failing = queue.run(() => {
      isOver = true;
      return Promise.reject(new Error('EIO'));
    });
    await Promise.all([queue.idle(), assert.rejects(failing)]);
    assert.equal(isOver, true);
  });
});
