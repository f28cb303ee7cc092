import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';
import { received } from '../generation/recoveredGenerations.ts';

const { clearData } = await import('../../../src/host/commands/clearData.ts');

describe('Clearing what is stored', () => {
  let cleared: string[];
  let pick: FakeQuickPick;
  /** The rows of the question at the end. */
  let asked: readonly { readonly label: string; readonly description?: string }[];
  let answer: number | undefined;
  const entries = { unsaved: received({}), doubt: received({}, 'connectionLost', []) };

  const note = (name: string) => (): Promise<void> => Promise.resolve(void cleared.push(name));
  const deps = (): CommandDeps => {
    const files = (name: string) => ({ clear: note(name) });
    const owned = Object.entries(entries).map(([id, entry]) =>
      Object.assign(entry, {
        id,
        release: (disposition: string) => (disposition === 'remove' ? note(`${id} removed`)() : Promise.resolve()),
      }),
    );
    return {
      history: { clear: note('history'), count: () => Promise.resolve(12) },
      recents: { clear: note('recents'), recentPrompts: ['a', 'b'] },
      panel: { forgetDraft: note('draft') },
      badges: { forgetAll: note('badges') },
      journal: { clearArchive: note('archive'), takeOver: () => Promise.resolve({ entries: owned, hasMore: false }) },
      backups: {
        ...{ replaced: files('replaced'), deleted: files('deleted') },
        ...{ shown: files('shown'), references: files('references') },
      },
      unsavedStatus: { refresh: () => Promise.resolve() },
      historyView: {},
      log: { info: () => undefined },
    } as unknown as CommandDeps;
  };

  beforeEach(() => {
    cleared = [];
    pick = new FakeQuickPick();
    parts.window = {
      createQuickPick: () => pick,
      showQuickPick: (rows: typeof asked) => {
        asked = rows;
        return Promise.resolve(answer === undefined ? undefined : rows[answer]);
      },
    };
  });
  afterEach(() => {
    parts.window = {};
  });

  /** Ticks also the rows with these labels, and chooses the row of the question with this index. */
  async function clear(also: readonly string[], chosen: number | undefined): Promise<unknown> {
    answer = chosen;
    const result = clearData(deps())();
    await setImmediate();
    const more = pick.items.filter(({ label }) => also.includes(label));
    pick.selectedItems = [...pick.selectedItems, ...more];
    pick.pressEnter();
    return result;
  }
  const usual = ['history', 'badges', 'recents', 'draft', 'archive', 'replaced', 'deleted', 'shown', 'references'];

  it('is by parts, and those that are paid for are not ticked', async () => {
    assert.deepEqual(await clear([], 1), { ok: true });
    assert.deepEqual(
      pick.rows.map((row) => row.split(', ').slice(0, 2).join(', ')).filter((row) => /\d/.test(row)),
      [
        'Generation details, 12',
        'Recent prompts, 2',
        'Paid images that are not saved yet, 2',
        'Requests with unknown outcome, 1',
      ],
    );
    assert.deepEqual(cleared, usual);
  });

  it('does nothing when Enter alone is pressed, or the question is closed', async () => {
    assert.deepEqual([await clear([], 0), asked[0]?.label], [{ ok: false }, 'Cancel']);
    pick = new FakeQuickPick();
    assert.deepEqual([await clear([], undefined), cleared], [{ ok: false }, []]);
  });

  it('removes what is paid for when that is ticked, and names it first in the question', async () => {
    await clear(['Paid images that are not saved yet'], 1);
    assert.deepEqual(
      asked.slice(3, 5).map(({ label, description }) => [label, description]),
      [
        ['Paid images that are not saved yet', '2'],
        ['Generation details', '12'],
      ],
    );
    assert.deepEqual(cleared, [...usual, 'unsaved removed']);
    pick = new FakeQuickPick();
    cleared = [];
    await clear(['Requests with unknown outcome'], 1);
    assert.deepEqual(cleared, [...usual, 'doubt removed']);
  });

  it('keeps what is paid for when a program asks', async () => {
    assert.deepEqual(await clearData(deps())({ confirm: false }), { ok: true });
    assert.deepEqual(cleared, usual);
  });
});
