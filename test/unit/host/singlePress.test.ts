import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { EventEmitter } from '../../support/fakeVscode.ts';

const { onSinglePress } = await import('../../../src/host/ui/singlePress.ts');

describe('Accepting what spends money', () => {
  let accepts: EventEmitter;
  let row: string;
  let accepted: string[];

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [accepts, row, accepted] = [new EventEmitter(), 'first', []];
  });
  afterEach(() => mock.timers.reset());

  function listen() {
    return onSinglePress(
      accepts.event as never,
      () => row,
      (pressed) => accepted.push(pressed),
    );
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
    assert.deepEqual(accepted, ['first']);
  });

  it('takes what is there at the press, whatever the user does until it counts', () => {
    listen();
    press(1, 30);
    row = 'second';
    pass(150);
    assert.deepEqual(accepted, ['first']);
  });

  for (const everyMs of [16, 33, 59, 110]) {
    it(`does not count when a key is held that repeats every ${everyMs} ms, nor when it is released`, () => {
      listen();
      press(50, everyMs);
      pass(1000);
      assert.deepEqual(accepted, []);
    });
  }

  it('counts when Enter is pressed after the held key was released', () => {
    listen();
    press(50, 33);
    pass(150);
    row = 'second';
    press(1, 150);
    assert.deepEqual(accepted, ['second']);
  });

  it('does not count when the list is closed at once', () => {
    const listener = listen();
    press(1, 30);
    listener.dispose();
    pass(1000);
    assert.deepEqual([accepted, accepts.size], [[], 0]);
  });
});
