import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { parts } from '../../support/fakeVscode.ts';

const { PromptShortcut } = await import('../../../src/host/inputs/promptShortcut.ts');

describe('The key that skips the options', () => {
  let contexts: unknown[];

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    contexts = [];
    parts.commands = {
      executeCommand: (...args: readonly unknown[]) => {
        contexts.push(args);
        return Promise.resolve();
      },
    };
  });
  afterEach(() => {
    mock.timers.reset();
    parts.commands = {};
  });

  /** The mocked timers do not run one that another sets within the same time. */
  function pass(milliseconds: number): void {
    mock.timers.tick(milliseconds - 1);
    mock.timers.tick(1);
  }

  it('counts when it is pressed once while a box is open, and not when it is held', () => {
    const shortcut = new PromptShortcut();
    let accepted = 0;
    shortcut.press();
    pass(1000);
    const box = shortcut.onPress(
      () => 'a kite',
      () => accepted++,
    );
    pass(1000);
    const before = accepted;
    for (let index = 0; index < 30; index++) {
      shortcut.press();
      pass(33);
    }
    pass(1000);
    const held = accepted;
    shortcut.press();
    pass(1000);
    const once = accepted;
    box.dispose();
    shortcut.press();
    pass(1000);
    assert.deepEqual([before, held, once, accepted], [0, 0, 1, 1]);
  });

  it('takes the prompt as it is at the press', () => {
    const shortcut = new PromptShortcut();
    let typed = 'a kite';
    const taken: string[] = [];
    shortcut.onPress(
      () => typed,
      (prompt) => taken.push(prompt),
    );
    shortcut.press();
    typed = 'a kite o';
    pass(1000);
    assert.deepEqual(taken, ['a kite']);
  });

  it('applies until the last box is closed: one that replaces another is shown before that one is closed', () => {
    const shortcut = new PromptShortcut();
    const [first, second] = [1, 2].map(() =>
      shortcut.onPress(
        () => '',
        () => undefined,
      ),
    );
    first?.dispose();
    second?.dispose();
    assert.deepEqual(
      contexts,
      [true, true, true, false].map((isOpen) => ['setContext', 'starrise.promptOpen', isOpen]),
    );
  });
});
