import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Failure } from '../../../src/core/base/failure.ts';
import { inspectEntry } from '../../../src/core/generation/resumeEntry.ts';
import { send, type SendPorts } from '../../../src/core/generation/send.ts';
import { isUnknown } from '../../../src/core/journal/records.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { referenceModes } from '../../../src/core/request/options.ts';
import { parseService } from '../../../src/core/service/service.ts';
import type { Transport } from '../../../src/core/service/transport.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import type { Journal, JournalEntry } from '../../../src/core/journal/journal.ts';
import { pruneArchive } from '../../../src/platform/node/journal/archive.ts';
import { withBody } from '../../support/intents.ts';
import { bodyOf, requestWithReferences, sentReferences } from '../../support/references.ts';
import { onePng } from '../../support/responses.ts';
import { writerOf } from '../../support/writerOf.ts';
import { responseOf } from '../response/receive.ts';
import { intent, takeOver, TwoWindows } from './twoWindows.ts';

describe('Taking over an entry', () => {
  let windows: TwoWindows;
  const ids = async (journal: Journal) => (await takeOver(journal)).entries.map(({ id }) => id);
  const names = (folder: string) => readdirSync(join(windows.storage, folder));
  const begin = async (state: 'unsent' | 'sent'): Promise<JournalEntry> => {
    const entry = await windows.first.begin(...withBody(intent));
    if (state === 'sent') {
      (await writerOf(entry)).markSent();
    }
    return entry;
  };

  beforeEach(() => {
    windows = new TwoWindows();
  });
  afterEach(() => windows.close());

  it('leaves an entry that has an owner', async () => {
    await begin('sent');
    assert.deepEqual(await takeOver(windows.second), { entries: [], hasMore: true });
  });

  it('claims an entry that its window has released, for only one of all that ask', async () => {
    const { id } = await begin('sent');
    windows.first.dispose();
    const all = await Promise.all([windows.second, ...Array.from({ length: 7 }, () => windows.open())].map(ids));
    assert.deepEqual(all.flat(), [id]);
  });

  it('releases an entry that its window claimed while the same window asked twice', async () => {
    const { id } = await begin('sent');
    windows.first.dispose();
    await Promise.all(Array.from({ length: 4 }, () => takeOver(windows.second)));
    windows.second.dispose();
    assert.deepEqual(await ids(windows.open()), [id]);
  });

  it('claims the entry of a window without a heartbeat for long', async () => {
    const { id } = await begin('sent');
    for (const file of ['owner-1', 'carrier']) {
      utimesSync(join(id, file), 1, 1);
    }
    assert.deepEqual(await ids(windows.open()), [id]);
  });

  it('gives a sleeping window the time to wake', async () => {
    const entry = await windows.open(5).begin(...withBody(intent));
    (await writerOf(entry)).markSent();
    utimesSync(join(entry.id, 'owner-1'), 1, 1);
    assert.deepEqual([await ids(windows.second), await entry.isOurs()], [[], true]);
  });

  it('ends the ownership of a window that does not wake', async () => {
    const entry = await begin('sent');
    utimesSync(join(entry.id, 'owner-1'), 1, 1);
    assert.deepEqual(
      [await entry.isOurs(), await ids(windows.second), await entry.isOurs()],
      [true, [entry.id], false],
    );
  });

  it('deletes what was never sent, and what was partly deleted', async () => {
    await begin('unsent');
    const { id } = await begin('sent');
    rmSync(join(id, 'intent.json'));
    windows.first.dispose();
    assert.deepEqual([await takeOver(windows.second), names('journal')], [{ entries: [], hasMore: false }, []]);
  });

  it('leaves the entry of a newer version', async () => {
    const { id } = await begin('sent');
    writeFileSync(join(id, 'intent.json'), JSON.stringify({ version: 2 }));
    windows.first.dispose();
    assert.deepEqual([await takeOver(windows.second), names('journal').length], [{ entries: [], hasMore: false }, 1]);
  });

  for (const [what, text] of [
    ['is missing', undefined],
    ['is empty', ''],
    ['is cut off', JSON.stringify(intent).slice(0, -9)],
    ['was changed', '{"version":1,"request":{}}'],
    ['is of a newer version, and cut off', '{"version":2,"requ'],
  ] as const) {
    it(`keeps what was received of a request whose record ${what}`, async () => {
      const entry = await begin('unsent');
      const sending = await send(
        { request: intent.request, service: parseService(intent.origin), key: new Secret('k'), timeoutMs: 1000 },
        await writerOf(entry),
        answering(onePng),
        { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined },
        new AbortController().signal,
      );
      rmSync(join(entry.id, 'intent.json'));
      rmSync(join(entry.id, 'arrival.json'));
      if (text !== undefined) {
        writeFileSync(join(entry.id, 'intent.json'), text);
      }
      windows.first.dispose();
      const [taken] = (await takeOver(windows.second)).entries;
      const found = taken && (await inspectEntry(taken, inspecting));
      assert.deepEqual(
        [
          sending.images.length,
          found?.unsaved.length,
          found?.entry.intent.order,
          isUnknown(found?.entry.intent ?? intent),
        ],
        [1, 1, { prompt: intent.request.prompt }, true],
      );
    });
  }

  for (const mode of referenceModes) {
    it(`tells the prompt of a request whose record is missing from the beginning of its body, in “${mode}”`, async () => {
      const { id } = await begin('sent');
      const request = requestWithReferences(mode, 1);
      writeFileSync(join(id, 'request.body'), await bodyOf(request, sentReferences(2_000_000)));
      writeFileSync(join(id, 'answer.raw'), '{"data":[');
      utimesSync(join(id, 'carrier'), 0, 1);
      rmSync(join(id, 'intent.json'));
      windows.first.dispose();
      const [taken] = (await takeOver(windows.second)).entries;
      assert.deepEqual(taken?.intent.order, { prompt: request.prompt });
    });
  }

  it('keeps a response without whole images of a request whose record cannot be read', async () => {
    const { id } = await begin('sent');
    writeFileSync(join(id, 'answer.raw'), '{"data":[');
    utimesSync(join(id, 'carrier'), 0, 1);
    rmSync(join(id, 'request.body'));
    rmSync(join(id, 'intent.json'));
    windows.first.dispose();
    const [taken] = (await takeOver(windows.second)).entries;
    const found = taken && (await inspectEntry(taken, inspecting));
    assert.deepEqual([found?.outcome.failure?.outcome, found?.entry.intent.order], ['inDoubt', { prompt: '' }]);
  });

  it('returns nothing when the entry is deleted', async () => {
    const entry = await begin('sent');
    await entry.release('keepForLater');
    rmSync(entry.id, { recursive: true });
    assert.equal(await entry.claim(), false);
    await assert.rejects(entry.readRaw());
  });

  it('leaves an entry that has just been started', async () => {
    mkdirSync(join(windows.storage, 'journal', '1-new'), { recursive: true });
    assert.deepEqual([await takeOver(windows.second), names('journal')], [{ entries: [], hasMore: true }, ['1-new']]);
  });

  it('asks who wants which entry', async () => {
    const { id } = await begin('sent');
    windows.first.dispose();
    assert.deepEqual(await windows.second.takeOver(() => 'never'), { entries: [], hasMore: true }); // its sender may still bring images
    utimesSync(join(id, 'carrier'), 0, 1);
    assert.deepEqual(await windows.second.takeOver(() => 'later'), { entries: [], hasMore: true });
    assert.deepEqual(await windows.second.takeOver(() => 'never'), { entries: [], hasMore: false });
    assert.deepEqual(await ids(windows.second), [id]);
  });

  it('gives a kept entry to the first one that claims it', async () => {
    const entry = await begin('sent');
    await entry.release('keepForLater');
    const [taken] = (await takeOver(windows.second)).entries;
    assert.deepEqual([taken?.id, await entry.claim()], [entry.id, false]);
    await taken?.release('keepForLater');
    assert.equal(await entry.claim(), true);
  });

  it('gives what was kept as reported to whoever claims it first, who knows of that', async () => {
    await (await begin('sent')).release('keepReported');
    const [taken] = (await takeOver(windows.second)).entries;
    assert.equal((await taken?.progress())?.isReported, true);
  });

  it('removes what the end of its window has left of a save, and nothing else', async () => {
    const entry = await begin('sent');
    const files = ['.2f1d7a3c-0b5e-4c8e-9d4f-6a7b8c9d0e1f.tmp', '.mine.tmp', 'a.png'].map((name) =>
      join(windows.storage, name),
    );
    for (const file of files) {
      writeFileSync(file, '');
      await entry.willSave(0, pathToFileURL(file).href);
    }
    windows.first.dispose();
    const [taken] = (await takeOver(windows.second)).entries;
    const places = (await taken?.progress())?.saveAttempts.map(({ uri }) => fileURLToPath(uri));
    assert.deepEqual([files.filter((file) => existsSync(file)), places], [files.slice(1), files.slice(1)]);
  });

  for (const ending of ['archive', 'remove'] as const) {
    it(`leaves an entry to an owner that is about to ${ending} it`, async () => {
      const entry = await begin('sent');
      const ended = entry.release(ending);
      assert.ok(Date.now() - statSync(join(entry.id, 'owner-1')).mtimeMs < 60_000);
      await ended;
    });
  }

  it('removes archived entries when asked to, and nothing that may still be wanted', async () => {
    await windows.second.clearArchive(); // nothing was ever spent
    const archived = await begin('sent');
    await archived.didSave(0, 'file:///w/assets/a.png');
    await archived.release('archive');
    await (await begin('sent')).release('keepForLater');
    const before = names('spent').length;
    await windows.second.clearArchive();
    assert.deepEqual([before, names('.'), names('journal').length], [1, ['journal'], 1]);
  });

  it('reports how far an entry has got', async () => {
    const entry = await windows.first.begin(...withBody(intent));
    const writer = await writerOf(entry);
    writer.markSent();
    writer.writeHead({ requestId: 'req-1' });
    await entry.willSave(0, 'file:///w/a.png');
    await entry.didSave(0, 'file:///w/a-1.png');
    const saveAttempts = [
      { image: 0, uri: 'file:///w/a.png', isSaved: false },
      { image: 0, uri: 'file:///w/a-1.png', isSaved: true },
    ];
    const common = { isSent: true, requestId: 'req-1', isReported: false, saveAttempts };
    assert.deepEqual(await entry.progress(), { ...common, isBeingSent: true, outcome: undefined });
    const failure = new Failure('connectionLost', { host: 'h', requestId: 'req-1' });
    await writer.finish({ images: [], failure });
    await entry.markReported();
    const outcome = { images: 0, failure };
    assert.deepEqual(await entry.progress(), { ...common, isBeingSent: false, isReported: true, outcome });
  });

  it('keeps archived entries for seven days, and one gibibyte at most', async () => {
    const entry = await begin('sent');
    await entry.didSave(0, 'file:///w/assets/a.png');
    await entry.release('archive');
    const [name = ''] = names('spent');
    const dayMs = 24 * 60 * 60 * 1000;
    await pruneArchive(join(windows.storage, 'journal'), Date.now() + 6 * dayMs);
    assert.deepEqual([names('journal'), names('spent')], [[], [name]]);
    await pruneArchive(join(windows.storage, 'journal'), Date.now() + 8 * dayMs);
    assert.deepEqual([names('spent'), existsSync(entry.id)], [[], false]);
  });
});

/** A service that answers with this body. */
function answering(body: string): SendPorts {
  const post: Transport['post'] = ({ onSent }) => {
    onSent?.();
    return Promise.resolve(responseOf([body]));
  };
  return { transport: { post, get: fail, fetchImage: fail }, decoder, clock };
}

function fail(): Promise<never> {
  return Promise.reject(new Error('not expected'));
}

const inspecting = {
  files: { holds: () => Promise.resolve(false), remember: fail, prepareTargetAgain: fail },
  sendPorts: answering(''),
};
