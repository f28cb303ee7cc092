import assert from 'node:assert/strict';
import { InFlight } from '../../../src/core/base/inFlight.ts';

describe('What is on its way', () => {
  it('is so until the work is over, and also what is found out while it lasts', async () => {
    const inFlight = new InFlight();
    const keys = new Set(['a']);
    const work = Promise.withResolvers<undefined>();
    inFlight.track(keys, work.promise);
    keys.add('b');
    assert.deepEqual(['a', 'b', 'c'].map(has(inFlight)), [true, true, false]);
    work.resolve(undefined);
    await work.promise;
    assert.deepEqual(['a', 'b'].map(has(inFlight)), [false, false]);
  });

  it('is not any more when the work fails, which is nobody’s concern here', async () => {
    const inFlight = new InFlight();
    inFlight.track(new Set(['a']), Promise.reject(new Error('no')));
    assert.equal(inFlight.has('a'), true);
    await new Promise(setImmediate);
    assert.equal(inFlight.has('a'), false);
  });

  it('is so until the last of several works is over', async () => {
    const inFlight = new InFlight();
    const [keys, last] = [new Set(['a']), Promise.withResolvers<undefined>()];
    inFlight.track(keys, Promise.resolve());
    inFlight.track(keys, last.promise);
    await new Promise(setImmediate);
    assert.equal(inFlight.has('a'), true);
    last.resolve(undefined);
    await last.promise;
    assert.equal(inFlight.has('a'), false);
  });
});

function has(inFlight: InFlight): (key: string) => boolean {
  return (key) => inFlight.has(key);
}
