import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import { parts } from '../../support/fakeVscode.ts';

const { createCommand } = await import('../../../src/host/commands/commandTable.ts');
const { SinglePresses } = await import('../../../src/host/ui/singlePress.ts');

describe('Generate Again', () => {
  let runs: number;
  const presses = new SinglePresses();
  const deps = {
    controller: { run: () => Promise.resolve({ result: { ok: true, images: [], requested: ++runs } }) },
    caretTracker: {},
    recents: { lastRequest: { prompt: 'a fox' } },
    textDelivery: () => ({}),
    log: { info: () => undefined },
    presses,
  };
  /** The editor asks for the command each time. */
  const press = (...args: readonly unknown[]) =>
    createCommand('generateAgain', deps as unknown as CommandDeps)(...args) as Promise<unknown>;

  beforeEach(() => {
    runs = 0;
    const activeNotebookEditor = { notebook: { getCells: () => [{ kind: 'code' }] } };
    parts.window = { tabGroups: { activeTabGroup: {} }, activeNotebookEditor };
  });
  afterEach(() => {
    parts.window = {};
  });

  it('is done once for a press, and not for the repeats of a key that is held', async () => {
    await press();
    assert.equal(runs, 1);
    const repeats = [];
    for (let repeat = 0; repeat < 10; repeat++) {
      repeats.push(press());
      await pause(10);
    }
    assert.deepEqual([await Promise.all(repeats), runs], [Array(10).fill(undefined), 1]);
    await press();
    assert.equal(runs, 2);
  });

  it('is done each time for a program', async () => {
    void press({});
    void press({});
    await eventually(() => assert.equal(runs, 2), 'two runs');
  });
});
