import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { withBody } from '../../support/intents.ts';
import { writerOf } from '../../support/writerOf.ts';
import { intent, takeOver, TwoWindows } from './twoWindows.ts';

describe('Recovery after a sleep', () => {
  let windows: TwoWindows;

  beforeEach(() => {
    windows = new TwoWindows();
  });
  afterEach(() => windows.close());

  it('gives a sender that was only asleep the time to wake', async () => {
    const entry = await windows.open().begin(...withBody(intent));
    (await writerOf(entry)).markSent();
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    assert.equal((await entry.progress()).isBeingSent, true);
  });

  it('knows that a sender is gone that sleeps on', async () => {
    const entry = await windows.first.begin(...withBody(intent));
    (await writerOf(entry)).markSent();
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    await entry.release('keepForLater');
    const [taken] = (await takeOver(windows.second)).entries;
    assert.equal((await taken?.progress())?.isBeingSent, false);
  });

  it('leaves the request of a sleeping window to that window', async () => {
    const { id } = await windows.open().begin(...withBody(intent));
    utimesSync(join(id, 'owner-1'), 1, 1);
    assert.deepEqual([await takeOver(windows.second), existsSync(id)], [{ entries: [], hasMore: true }, true]);
  });

  it('leaves alone what a sender was about to send that was only asleep', async () => {
    const beatMs = 200; // long enough for the look to fall between two of them
    const entry = await windows.open(beatMs).begin(...withBody(intent));
    await entry.startSending();
    await entry.release('keepForLater');
    utimesSync(join(entry.id, 'carrier'), 1, 1);
    assert.deepEqual(
      [await takeOver(windows.open(beatMs)), existsSync(entry.id)],
      [{ entries: [], hasMore: true }, true],
    );
  });
});
