import assert from 'node:assert/strict';
import { InFlight } from '../../../src/core/base/inFlight.ts';

describe('What is on its way', () => {
  it('is so until the work is over, and also what is found out while it lasts', async () => {
    const onTheirWay = new InFlight();
    const keys = new Set(['a']);
    const work = Promise.withResolvers<undefined>();
    onTheirWay.track(keys, work.promise);
    keys.add('b');
    assert.deepEqual(['a', 'b', 'c'].map(has(onTheirWay)), [true, true, false]);
    work.resolve(undefined);
    await work.promise;
    assert.deepEqual(['a', 'b'].map(has(onTheirWay)), [false, false]);
  });

  it('is not any more when the work fails, which is nobody’s concern here', async () => {
    const onTheirWay = new InFlight();
    onTheirWay.track(new Set(['a']), Promise.reject(new Error('no')));
    assert.equal(onTheirWay.has('a'), true);
    await new Promise(setImmediate);
    assert.equal(onTheirWay.has('a'), false);
  });

  it('is so until the last of several works is over', async () => {
    const onTheirWay = new InFlight();
    const [keys, last] = [new Set(['a']), Promise.withResolvers<undefined>()];
    onTheirWay.track(keys, Promise.resolve());
    onTheirWay.track(keys, last.promise);
    await new Promise(setImmediate);
    assert.equal(onTheirWay.has('a'), true);
    last.resolve(undefined);
    await last.promise;
    assert.equal(onTheirWay.has('a'), false);
  });
});

function has(onTheirWay: InFlight): (key: string) => boolean {
  return (key) => onTheirWay.has(key);
}
