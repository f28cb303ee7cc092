import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Journal, TakenOver } from '../../../src/core/journal/journal.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { intentOf } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';

const size = { width: 64, height: 64 };
const intent = intentOf({ model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 });

describe('After a sleep, taking over', () => {
  let storage: string;
  let first: Journal;
  let second: Journal;
  const open = (beatMs = 20): Journal => openJournal(pathToFileURL(storage).href, { beatMs, maxSilenceMs: 60_000 });
  const takeOver = (journal: Journal): Promise<TakenOver> => journal.takeOver(() => 'now');

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-asleep-'));
    first = open(60_000);
    second = open();
  });
  afterEach(() => {
    first.dispose();
    second.dispose();
    rmSync(storage, { recursive: true });
  });

  it('gives a carrier that was only asleep the time to wake', async () => {
    const entry = await open().begin(intent);
    (await writerOf(entry)).markSent();
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    assert.equal((await entry.progress()).isCarried, true);
  });

  it('knows that a carrier is gone that sleeps on', async () => {
    const entry = await first.begin(intent);
    (await writerOf(entry)).markSent();
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    await entry.keep();
    const [taken] = (await takeOver(second)).entries;
    assert.equal((await taken?.progress())?.isCarried, false);
  });

  it('leaves alone what a window was about to send that was only asleep', async () => {
    const { id } = await open().begin(intent);
    utimesSync(join(id, 'owner-1'), 1, 1);
    assert.deepEqual([await takeOver(second), existsSync(id)], [{ entries: [], hasMore: true }, true]);
  });

  it('leaves alone what a carrier was about to send that was only asleep', async () => {
    const beatMs = 200; // long enough for the look to fall between two of them
    const entry = await open(beatMs).begin(intent);
    await entry.carry();
    await entry.keep();
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    assert.deepEqual([await takeOver(open(beatMs)), existsSync(entry.id)], [{ entries: [], hasMore: true }, true]);
  });
});
