import assert from 'node:assert/strict';
import type { JournalWatchDeps } from '../../../src/host/panel/journalWatch.ts';
import { EventEmitter, eventOf } from '../../support/fakeVscode.ts';

const { JournalWatch } = await import('../../../src/host/panel/journalWatch.ts');

describe('The journal, as the panel watches it,', () => {
  it('tells the number of requests in doubt when it changes, and closes the failures whose entries are gone', async () => {
    const jobs = new EventEmitter();
    const shown = ['one', 'two'];
    const closed: (readonly string[])[] = [];
    let entries = [
      { id: 'one', isInDoubt: true },
      { id: 'two', isInDoubt: true },
      { id: 'running', isInDoubt: false },
    ];
    const failures = {
      onDidChange: jobs.event,
      entryIds: shown,
      closeSettled: (ids: readonly string[]) => closed.push(ids),
    };
    const deps = {
      journal: { list: () => Promise.resolve(entries) },
      folder: {},
      jobs: { onDidChange: jobs.event },
      failures,
      log: { error: (line: string) => assert.fail(line) },
    };
    const watch = new JournalWatch(deps as unknown as JournalWatchDeps);
    const told: number[] = [];
    watch.onDidChange(() => told.push(watch.doubts));
    await watch.refresh();
    await watch.refresh();
    entries = entries.slice(1);
    await watch.refresh();
    watch.dispose();
    assert.deepEqual(
      [told, closed],
      [
        [2, 1],
        [[], [], ['one']],
      ],
    );
    assert.deepEqual([jobs.size, eventOf('onDidChangeWindowState').size], [0, 0]);
  });
});
