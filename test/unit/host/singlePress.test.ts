import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { EventEmitter } from '../../support/fakeVscode.ts';

const { onSinglePress } = await import('../../../src/host/ui/singlePress.ts');

describe('Accepting what spends money', () => {
  let accepts: EventEmitter;
  let accepted: number;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [accepts, accepted] = [new EventEmitter(), 0];
  });
  afterEach(() => mock.timers.reset());

  function listen() {
    return onSinglePress(accepts.event as never, () => accepted++);
  }

  /** The mocked timers do not run one that another sets within the same time. */
  function pass(milliseconds: number): void {
    mock.timers.tick(milliseconds - 1);
    mock.timers.tick(1);
  }

  function press(times: number, everyMs: number): void {
    for (let index = 0; index < times; index++) {
      accepts.fire();
      pass(everyMs);
    }
  }

  it('counts when Enter is pressed once', () => {
    listen();
    press(1, 150);
    assert.equal(accepted, 1);
  });

  for (const everyMs of [16, 33, 59, 110]) {
    it(`does not count when a key is held that repeats every ${everyMs} ms, nor when it is released`, () => {
      listen();
      press(50, everyMs);
      pass(1000);
      assert.equal(accepted, 0);
    });
  }

  it('counts when Enter is pressed after the held key was released', () => {
    listen();
    press(50, 33);
    pass(150);
    press(1, 150);
    assert.equal(accepted, 1);
  });

  it('does not count when the list is closed at once', () => {
    const listener = listen();
    press(1, 30);
    listener.dispose();
    pass(1000);
    assert.deepEqual([accepted, accepts.size], [0, 0]);
  });
});
