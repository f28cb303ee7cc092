import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { FileRegister } from '../../../src/core/generation/fileRegister.ts';
import type { Journal, JournalEntry, TakenOver } from '../../../src/core/journal/journal.ts';
import type { RecoveryDeps } from '../../../src/host/recovery/recoveryWatch.ts';
import { eventOf } from '../../support/fakeVscode.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { intentOf } from '../../support/intents.ts';
import { MemoryJournalEntry, request } from '../journal/memoryEntry.ts';

const { RecoveryWatch } = await import('../../../src/host/recovery/recoveryWatch.ts');
const { recoveryPorts } = await import('../../../src/host/recovery/recoveryPorts.ts');
const { Job, JobRegistry } = await import('../../../src/host/generation/jobs.ts');

describe('The recovery watch', () => {
  failOnUnhandledRejections();
  const timers = countTimers();

  it('logs the error of an entry that cannot even be kept', async () => {
    const entry = entryWith({ progress: fail, release: fail });
    const { watch, logged } = watchOf(() => Promise.resolve({ entries: [entry], hasMore: false }));
    await watch.check();
    await setImmediate();
    assert.deepEqual(
      logged.map((line) => line.split('\n')[0]),
      ['Error EIO', 'Error EIO'],
    );
    watch.dispose();
  });

  it('logs the error of a scan, and scans again when the workspace is trusted', async () => {
    let looks = 0;
    const { watch, logged } = watchOf(() => {
      looks++;
      return fail();
    });
    await watch.check();
    eventOf('onDidGrantWorkspaceTrust').fire();
    timers.run();
    await setImmediate();
    assert.deepEqual([looks, logged.length], [2, 2]);
    watch.dispose();
  });

  it('takes again what it has seen in doubt when images come after all, and nothing else after a job', async () => {
    const isReported: Record<string, boolean> = { doubt: true, kept: false };
    const wanted: string[] = [];
    const { watch, jobs } = watchOf((decide) => {
      const all = Object.keys(isReported).filter(
        (id) => decide({ id, intent: intentOf(request), silenceMs: 0, isReported: isReported[id] === true }) === 'now',
      );
      wanted.push(all.join());
      return Promise.resolve({ entries: all.map((id) => entryWith({ id })), hasMore: false });
    });
    const lookAfterJob = async () => {
      await jobs.track(new Job('', 1), Promise.resolve());
      timers.run();
      await setImmediate();
    };
    await lookAfterJob();
    await watch.check();
    await lookAfterJob();
    isReported['doubt'] = false;
    await lookAfterJob();
    await lookAfterJob();
    assert.deepEqual(wanted, ['', 'doubt,kept', '', 'doubt', '']);
    watch.dispose();
  });

  it('starts nothing after it is disposed', async () => {
    const looking = Promise.withResolvers<TakenOver>();
    const { watch } = watchOf(() => looking.promise);
    const look = watch.check();
    watch.dispose();
    looking.resolve({ entries: [entryWith({})], hasMore: true });
    await look;
    await setImmediate();
    assert.deepEqual([timers.pending, eventOf('onDidGrantWorkspaceTrust').size], [0, 0]);
  });

  it('shows no message after it is disposed', async () => {
    const { watch } = watchOf(() => Promise.resolve({ entries: [entryWith({})], hasMore: true }));
    await watch.check();
    await setImmediate();
    assert.equal(timers.pending, 2);
    watch.dispose();
    assert.equal(timers.pending, 0);
  });
});

describe('Following another process', () => {
  failOnUnhandledRejections();

  it('logs that a cancel could not be recorded, and removes its listener when the job ends', async () => {
    const followed = Promise.withResolvers<undefined>();
    let signal: AbortSignal | undefined;
    const entry = entryWith({
      markReported: fail,
      follow: (_events: unknown, given: AbortSignal) => {
        signal = given;
        return followed.promise;
      },
    });
    const logged: string[] = [];
    const jobs = new JobRegistry();
    const deps = { jobs, log: { error: (line: string) => logged.push(line) } } as unknown as RecoveryDeps;
    const following = recoveryPorts(deps).follow(entry);
    jobs.all[0]?.cancel();
    await setImmediate();
    assert.equal(logged.length, 1);
    followed.resolve(undefined);
    await following;
    signal?.dispatchEvent(new Event('abort'));
    await setImmediate();
    assert.equal(logged.length, 1);
  });
});

function entryWith(parts: object): JournalEntry {
  return Object.assign(new MemoryJournalEntry(), parts);
}

function fail(): Promise<never> {
  const cause = Object.assign(new Error('a prompt'), { code: 'EIO' });
  return Promise.reject(cause);
}

function watchOf(takeOver: Journal['takeOver']) {
  const jobs = new JobRegistry();
  const logged: string[] = [];
  const log = { error: (line: string) => logged.push(line), info: () => undefined };
  const register = new FileRegister();
  const unsavedStatus = { add: () => undefined };
  const deps = {
    journal: { takeOver },
    placeholders: {},
    register,
    log,
    sendPorts: {},
    imageStore: {},
    jobs,
    unsavedStatus,
  };
  return { logged, jobs, watch: new RecoveryWatch(deps as unknown as RecoveryDeps) };
}

/** Holds the timers of each test; they fire only when the test runs them. */
function countTimers() {
  const { setTimeout, clearTimeout } = globalThis;
  const pending = new Map<number, () => void>();
  let last = 0;
  beforeEach(() => {
    pending.clear();
    const set = (work: () => void) => {
      pending.set(++last, work);
      return last;
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: (id: number) => pending.delete(id) });
  });
  afterEach(() => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  });
  return {
    get pending(): number {
      return pending.size;
    },
    run(): void {
      const works = [...pending.values()];
      pending.clear();
      works.forEach((work) => work());
    },
  };
}
