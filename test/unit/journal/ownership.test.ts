import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EntryFolder } from '../../../src/platform/node/journal/entryFolder.ts';
import { journalTimings, lastOwner, Ownership } from '../../../src/platform/node/journal/ownership.ts';
import { ScriptedWaits } from './scriptedWaits.ts';

describe('The owner of an entry', () => {
  const waits = new ScriptedWaits();
  let folder: EntryFolder;
  let first: Ownership;
  let second: Ownership;
  const names = () => readdirSync(folder.path).toSorted();
  const timesOf = (name: string) => {
    const { mtimeMs, atimeMs } = statSync(folder.file(name));
    return [mtimeMs, atimeMs];
  };
  /** Had its last heartbeat that long ago, or by a clock that is that much ahead. */
  const heardOf = (name: string, silenceMs: number) => {
    const time = new Date(waits.nowMs - silenceMs);
    utimesSync(folder.file(name), time, time);
  };

  beforeEach(() => {
    folder = new EntryFolder(mkdtempSync(join(tmpdir(), 'starrise-ownership-')));
    first = new Ownership(folder, journalTimings);
    second = new Ownership(folder, journalTimings);
  });
  afterEach(() => {
    first.release();
    second.release();
    rmSync(folder.path, { recursive: true, force: true });
  });

  it('is undefined before it is claimed', async () => {
    assert.deepEqual([first.isOurs(), await lastOwner(folder)], [false, 0]);
  });

  it('is who claims it, and no other window at the same time', async () => {
    assert.deepEqual([await first.claim(), await second.claim()], [true, false]);
    assert.deepEqual([first.isOurs(), second.isOurs(), names()], [true, false, ['owner-1']]);
    assert.deepEqual(waits.milliseconds, []);
  });

  it('is only one of all that claim it together', async () => {
    const all = Array.from({ length: 8 }, () => new Ownership(folder, journalTimings));
    const claims = await Promise.all(all.map((each) => each.claim()));
    assert.deepEqual([claims.filter(Boolean).length, names()], [1, ['owner-1']]);
    assert.deepEqual(
      all.map((each) => each.isOurs()),
      claims,
    );
    all.forEach((each) => each.release());
  });

  it('writes a heartbeat at each interval until it releases the entry', async () => {
    await first.claim();
    assert.deepEqual(timesOf('owner-1'), [waits.nowMs, waits.nowMs]);
    waits.pass(2500);
    const beaten = waits.nowMs + 2000;
    assert.deepEqual(timesOf('owner-1'), [beaten, beaten]);
    first.release();
    const released = [waits.nowMs + 2500 - journalTimings.maxSilenceMs - 1, 0];
    assert.deepEqual([timesOf('owner-1'), first.isOurs()], [released, false]);
    waits.pass(5000);
    assert.deepEqual(timesOf('owner-1'), released);
  });

  it('is whoever claims it next once it was released, at once', async () => {
    await first.claim();
    first.release();
    assert.deepEqual([await second.claim(), waits.milliseconds, names()], [true, [], ['owner-2']]);
    second.release();
    assert.deepEqual([await first.claim(), first.isOurs(), second.isOurs()], [true, true, false]);
    assert.equal(await lastOwner(folder), 3);
  });

  it('is the next one that claims it after a crash, but not before two heartbeats are missed', async () => {
    await first.claim();
    heardOf('owner-1', journalTimings.maxSilenceMs);
    waits.steps = [() => undefined];
    assert.deepEqual([await second.claim(), waits.milliseconds], [true, [2000]]);
    assert.deepEqual([first.isOurs(), second.isOurs()], [false, true]);
  });

  it('stays the same after it only slept', async () => {
    await first.claim();
    heardOf('owner-1', 60_000);
    waits.steps = [() => waits.pass(1000)];
    assert.deepEqual([await second.claim(), first.isOurs(), names()], [false, true, ['owner-1']]);
  });

  for (const [aheadMs, steps, claimed] of [
    [9999, [], false],
    [10_000, [() => undefined], true],
  ] as const) {
    it(`is ${claimed ? 'given up' : 'kept'} when its clock is ${aheadMs} ms ahead`, async () => {
      await first.claim();
      heardOf('owner-1', -aheadMs);
      waits.steps = [...steps];
      assert.equal(await second.claim(), claimed);
    });
  }

  it('is another one after it slept while others took the entry over', async () => {
    await first.claim();
    heardOf('owner-1', 60_000);
    waits.steps = [() => undefined];
    const third = new Ownership(folder, journalTimings);
    assert.equal(await second.claim(), true);
    second.release();
    assert.deepEqual([await third.claim(), first.isOurs(), names()], [true, false, ['owner-3']]);
    third.release();
  });

  it('is not one that claims what others have released and claimed again meanwhile', async () => {
    await first.claim();
    heardOf('owner-1', 60_000);
    waits.steps = [() => writeFileSync(folder.file('owner-3'), '')];
    assert.deepEqual([await second.claim(), second.isOurs(), await lastOwner(folder)], [false, false, 3]);
  });

  it('is another one that was faster', async () => {
    await first.claim();
    heardOf('owner-1', 60_000);
    waits.steps = [() => writeFileSync(folder.file('owner-2'), '')];
    assert.deepEqual([await second.claim(), first.isOurs(), second.isOurs()], [false, false, false]);
  });

  it('is undefined when the entry is deleted, and no heartbeat fails', async () => {
    await first.claim();
    rmSync(folder.path, { recursive: true });
    waits.pass(1000);
    assert.equal(await second.claim(), false);
    first.release();
  });

  it('is known to the window for exactly as long', async () => {
    const owned = new Map<string, Ownership>();
    const [ours, other] = [new Ownership(folder, journalTimings, owned), new Ownership(folder, journalTimings, owned)];
    await ours.claim();
    await other.claim();
    assert.deepEqual([...owned.values()], [ours]);
    ours.release();
    assert.deepEqual([...owned.values()], []);
    await ours.claim();
    writeFileSync(folder.file('owner-9'), '');
    assert.deepEqual([ours.isOurs(), [...owned.values()]], [false, []]);
  });

  it('is reported as an error of the disk when that fails', async () => {
    rmSync(folder.path, { recursive: true });
    writeFileSync(folder.path, 'a file where the folder should be');
    await assert.rejects(first.claim(), { code: 'ENOTDIR' });
  });

  it('is numbered, and files that only resemble an owner file are ignored', async () => {
    for (const name of ['owner-2', 'owner-10', 'owner-9', 'owner-x', 'owner-', 'owner-11.tmp', 'old-owner-12']) {
      writeFileSync(folder.file(name), '');
    }
    assert.equal(await lastOwner(folder), 10);
  });
});
