import assert from 'node:assert/strict';
import { saveUnsaved } from '../../../src/core/generation/generate.ts';
import type { Journal } from '../../../src/core/journal/journal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { Generations } from './generations.ts';

describe('A generation that fails', () => {
  const bench = new Generations();

  it('keeps an image that it cannot save, and saves it later without charge', async () => {
    const posts = bench.service.ledger.length;
    const {
      images,
      failure,
      unsaved: kept,
      request,
    } = await bench.run({ count: 2 }, { prepareTarget: () => Promise.resolve(bench.brokenTarget) });
    assert.deepEqual([images, failure?.outcome, kept?.images.length], [[], 'paidUnsaved', 2]);
    assert.equal(bench.names('journal').length, 1);
    assert.ok(kept);
    const stillBroken = await saveUnsaved(kept, request, bench.brokenTarget);
    assert.deepEqual([stillBroken.failure?.outcome, stillBroken.unsaved?.images.length], ['paidUnsaved', 2]);
    const saved = await saveUnsaved(kept, request, bench.target);
    assert.deepEqual(
      [saved.images.length, saved.failure, saved.unsaved, bench.names('journal')],
      [2, undefined, undefined, []],
    );
    assert.equal(bench.service.ledger.length, posts + 1);
  });

  it('keeps the raw response that cannot be used', async () => {
    bench.service.script({ status: 200, body: { data: [] } });
    const { failure, unsaved: kept } = await bench.run({});
    assert.equal(failure?.outcome, 'paidUnusable');
    assert.ok(kept);
    assert.deepEqual(JSON.parse(Buffer.from(await kept.entry.readRaw()).toString()), { data: [] });
  });

  it('saves the images it got when there are fewer than requested, and says so', async () => {
    bench.service.script({ count: 1 });
    const { images, failure, unsaved: kept } = await bench.run({ count: 3 });
    assert.deepEqual([images.length, failure?.kind, kept, bench.names('journal')], [1, 'fewerImages', undefined, []]);
  });

  it('waits as long as a 429 asks for, with a countdown', async () => {
    bench.service.script({ status: 429, headers: { 'retry-after': '2' }, body: {} });
    const waits: number[] = [];
    const wait = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    const { images } = await bench.run({}, { clock: { ...platform.clock, wait } });
    assert.deepEqual([images.length, waits], [1, [1000, 1000]]);
    assert.deepEqual(
      bench.stages.filter(({ stage }) => stage === 'retrying'),
      [
        { stage: 'retrying', seconds: 2 },
        { stage: 'retrying', seconds: 1 },
      ],
    );
  });

  it('is cancelled without charge while it waits after a 429', async () => {
    bench.service.script({ status: 429, headers: { 'retry-after': '2' }, body: {} });
    const posts = bench.service.ledger.length;
    const cancellation = new AbortController();
    const wait = (): Promise<void> => {
      cancellation.abort();
      return Promise.resolve();
    };
    const { failure, late } = await bench.run({}, { clock: { ...platform.clock, wait } }, cancellation.signal);
    assert.deepEqual([failure?.outcome, late, bench.service.ledger.length], ['cancelled', undefined, posts]);
    assert.deepEqual(bench.names('journal'), []);
  });

  it('returns its images even when the journal entry cannot be removed', async () => {
    const real = platform.openJournal(bench.uri());
    const journal: Journal = {
      begin: async (...args) => {
        const entry = await real.begin(...args);
        const fail = () => Promise.reject(new Error('EBUSY'));
        return Object.assign(entry, { remove: fail, archive: fail, release: fail });
      },
      list: real.list.bind(real),
      takeOver: real.takeOver.bind(real),
      clearArchive: real.clearArchive.bind(real),
      dispose: real.dispose.bind(real),
    };
    assert.equal((await bench.run({}, { journal })).images.length, 1);
    const { unsaved: kept } = await bench.run(
      {},
      { journal, prepareTarget: () => Promise.resolve(bench.brokenTarget) },
    );
    assert.equal(kept?.images.length, 1);
  });

  it('returns a failure when the transport throws an unexpected error', async () => {
    const post = () => {
      throw new TypeError('patched');
    };
    const { failure } = await bench.run({}, { transport: { ...platform.transport, post } });
    assert.deepEqual([failure?.kind, failure?.outcome, bench.names('journal')], ['unexpectedError', 'notSent', []]);
  });

  it('never resends a request that may have been charged', async () => {
    const posts = bench.service.ledger.length;
    bench.service.script({ status: 500, body: {} });
    const { failure } = await bench.run({});
    assert.deepEqual([failure?.outcome, bench.service.ledger.length], ['inDoubt', posts + 1]);
  });
});
