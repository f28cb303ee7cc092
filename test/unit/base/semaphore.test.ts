import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { QueuePlace, Semaphore } from '../../../src/core/base/semaphore.ts';

describe('A semaphore', () => {
  const forever = new AbortController().signal;

  it('lets no more in than the limit, and each in the end', async () => {
    const semaphore = new Semaphore();
    let inside = 0;
    let most = 0;
    let done = 0;
    const visit = async (): Promise<void> => {
      const leave = await semaphore.acquire(2, forever);
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      done++;
      leave();
    };
    await Promise.all(Array.from({ length: 9 }, visit));
    assert.deepEqual({ most, done }, { most: 2, done: 9 });
  });

  it('lets whoever is cancelled go on at once', async () => {
    const semaphore = new Semaphore();
    const cancellation = new AbortController();
    await semaphore.acquire(1, forever);
    const waiting = semaphore.acquire(1, cancellation.signal);
    cancellation.abort();
    assert.equal(typeof (await waiting), 'function');
  });

  it('leaves no listener on the signal, however often somebody had to wait', async () => {
    const semaphore = new Semaphore();
    const { signal } = new AbortController();
    const leaves = [await semaphore.acquire(1, signal)];
    const waiting = Array.from({ length: 5 }, () => semaphore.acquire(1, signal).then((leave) => leaves.push(leave)));
    assert.equal(getEventListeners(signal, 'abort').length, 5);
    for (let left = 0; left < 6; left++) {
      await eventLoop();
      leaves.pop()?.();
    }
    await Promise.all(waiting);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});

describe('A place in a queue', () => {
  const forever = new AbortController().signal;

  it('is that of the moment in which it was taken, whoever asks for room first', async () => {
    const semaphore = new Semaphore();
    const order: string[] = [];
    const places = ['first', 'second', 'third'].map((name) => ({ name, place: new QueuePlace(semaphore, 1, forever) }));
    const visits = places.toReversed().map(async ({ name, place }) => {
      await place.reached();
      order.push(name);
      place.giveUp();
    });
    await Promise.all(visits);
    assert.deepEqual(order, ['first', 'second', 'third']);
  });

  it('lets others go first while it is given up, also before there was room', async () => {
    const semaphore = new Semaphore();
    const leave = await semaphore.acquire(1, forever);
    const [first, second] = [new QueuePlace(semaphore, 1, forever), new QueuePlace(semaphore, 1, forever)];
    first.giveUp();
    leave();
    await second.reached();
    let isReached = false;
    const again = first.reached().then(() => {
      isReached = true;
    });
    await eventLoop();
    assert.equal(isReached, false);
    second.giveUp();
    await again;
    first.giveUp();
    assert.equal(typeof (await semaphore.acquire(1, forever)), 'function');
  });
});
