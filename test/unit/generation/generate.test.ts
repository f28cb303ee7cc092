import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import { saveUnsaved } from '../../../src/core/generation/generate.ts';
import type { SaveTarget } from '../../../src/core/generation/save.ts';
import { directSender, type Sender } from '../../../src/core/generation/sender.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { Generations, sha256OfFile } from './generations.ts';

describe('A generation', () => {
  const bench = new Generations();

  it('saves the images as they were received, and leaves an empty journal', async () => {
    const { images, failure } = await bench.run({ count: 3, seed: 42 });
    assert.equal(failure, undefined);
    assert.deepEqual(
      images.map(({ width, height, format, seed, sha256, uri }) => [
        width,
        height,
        format,
        seed,
        sha256 === sha256OfFile(uri),
      ]),
      Array.from({ length: 3 }, () => [64, 96, 'png', 42, true]),
    );
    assert.deepEqual(bench.names('journal'), []);
    assert.deepEqual(
      bench.stages.map(({ stage }) => stage),
      ['preparing', 'sent', 'received', 'received', 'received'],
    );
  });

  it('sends nothing and writes nothing when there is no key or no target', async () => {
    const before = bench.service.ledger.length;
    const refuse = (kind: 'noKey' | 'destinationReadOnly') => () => Promise.reject(new Failure(kind));
    assert.equal((await bench.run({}, { apiKey: refuse('noKey') })).failure?.kind, 'noKey');
    assert.equal(
      (await bench.run({}, { prepareTarget: refuse('destinationReadOnly') })).failure?.kind,
      'destinationReadOnly',
    );
    assert.equal(bench.service.ledger.length, before);
    assert.deepEqual(bench.names('.'), ['assets']);
  });

  it('is cancelled without charge before the request is sent', async () => {
    const before = bench.service.ledger.length;
    const { failure } = await bench.run({}, {}, AbortSignal.abort());
    assert.deepEqual([failure?.kind, failure?.outcome], ['cancelled', 'cancelled']);
    assert.equal(bench.service.ledger.length, before);
  });

  it('removes its listener from the signal that cancels it', async () => {
    const { signal } = new AbortController();
    await bench.run({ count: 2 }, {}, signal);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('continues in the background when cancelled after the request is sent, and its image can be recovered', async () => {
    bench.service.script({ gate: 'late' });
    const cancellation = new AbortController();
    bench.stages.push = (progress) => {
      if (progress.stage === 'sent') {
        cancellation.abort();
      }
      return 0;
    };
    const generation = bench.run({}, {}, cancellation.signal);
    const { failure, images, late } = await generation;
    assert.deepEqual([failure?.outcome, images], ['inDoubt', []]);
    bench.service.open('late');
    const received = await late;
    assert.ok(received?.unsaved);
    assert.deepEqual([received.images, received.failure, bench.names('assets')], [[], undefined, []]);
    const saved = await saveUnsaved(received.unsaved, received.request, bench.target);
    assert.deepEqual([saved.images.length, bench.names('journal')], [1, []]);
  });

  it('succeeds when it is cancelled while the images are saved', async () => {
    const cancellation = new AbortController();
    const answered = Promise.withResolvers<undefined>();
    const sender: Sender = (...job) => directSender(platform)(...job).finally(() => answered.resolve(undefined));
    const target: SaveTarget = {
      ...bench.target,
      save: async (image, request, willSaveAs) => {
        await answered.promise;
        await turn(); // until the waiting side has the response
        cancellation.abort();
        return bench.target.save(image, request, willSaveAs);
      },
    };
    const prepareTarget = () => Promise.resolve(target);
    const { images, failure } = await bench.run({ count: 2 }, { sender, prepareTarget }, cancellation.signal);
    assert.deepEqual([images.length, failure], [2, undefined]);
  });
});
