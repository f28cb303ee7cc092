import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../../src/core/base/failure.ts';
import { EarlierEntries } from '../../../src/core/generation/earlierEntries.ts';
import type { JournalEntry, JournalWriter } from '../../../src/core/journal/journal.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { withBody } from '../../support/intents.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { writerOf } from '../../support/writerOf.ts';
import { intent, takeOver, TwoWindows } from './twoWindows.ts';

describe('A request that was removed while its sender may still bring an image', () => {
  let windows: TwoWindows;
  const given = { ...intent, file: { isFill: true, isSeedGiven: false, turn: 0 } };

  beforeEach(async () => {
    windows = new TwoWindows();
    const entry = await windows.first.begin(...withBody(given));
    (await writerOf(entry)).markSent();
    await entry.release('remove');
  });
  afterEach(() => windows.close());

  it('is listed nowhere', async () => {
    assert.deepEqual([await windows.second.list(), (await takeOver(windows.second)).entries], [[], []]);
  });

  it('does not keep another request for the same file waiting', async () => {
    const file = { key: 'a', isFill: true, request: intent.request, isSeedGiven: false };
    const unexpected = () => Promise.reject(new Error('nothing is there'));
    const decisions = {
      look: unexpected,
      acceptsDoubt: false,
      tellOldDoubt: () => undefined,
      chooseImage: unexpected,
    };
    const ports = {
      sendPorts: { transport: createTransport(undefined), decoder, clock },
      files: { holds: unexpected, remember: unexpected, prepareTargetAgain: unexpected },
      journal: windows.second,
      clock,
      identity: () => Promise.resolve('the file'),
    };
    const earlier = new EarlierEntries(file, decisions, ports);
    const target = { destination: intent.destination, save: unexpected };
    const own = await windows.second.begin(...withBody(given));
    await own.release('remove');
    assert.deepEqual(
      [await earlier.result(target, () => Promise.reject(new Error('it waits'))), await earlier.isPreceded(own)],
      [undefined, false],
    );
  });
});

describe('A request some of whose images are saved while its sender may still bring others', () => {
  let windows: TwoWindows;
  let entry: JournalEntry;
  let writer: JournalWriter;

  beforeEach(async () => {
    windows = new TwoWindows();
    entry = await windows.first.begin(...withBody({ ...intent, request: { ...intent.request, count: 2 } }));
    writer = await writerOf(entry);
    writer.markSent();
    await receive(0);
    await entry.didSave(0, 'file:///w/assets/a.png');
    await entry.release('archive');
  });
  afterEach(() => windows.close());

  /** An image that is whole. */
  async function receive(index: number) {
    const sink = writer.openImage(index);
    sink.write(tinyPng);
    const kind = { format: 'png', width: 2, height: 1 } as const;
    return { index, ...kind, stored: await sink.finish(kind) };
  }

  it('waits for them, and is listed nowhere', async () => {
    assert.deepEqual(await windows.second.list(), []);
    assert.deepEqual(await takeOver(windows.second), { entries: [], hasMore: true });
  });

  it('has those that come as unsaved ones', async () => {
    const image = await receive(1);
    await writer.finish({ images: [{ ...image, index: 0 }, image] });
    const [late] = (await takeOver(windows.second)).entries;
    const progress = await late?.progress();
    assert.deepEqual(
      [
        (await late?.images())?.map(({ index }) => index),
        progress?.saveAttempts.map((each) => each.image),
        progress?.isReported,
      ],
      [[0, 1], [0], false],
    );
  });

  it('is archived when none come', async () => {
    await writer.finish({ images: [], failure: new Failure('connectionLost') });
    assert.deepEqual(await takeOver(windows.second), { entries: [], hasMore: false });
    assert.deepEqual([existsSync(entry.id), readdirSync(join(windows.storage, 'spent')).length], [false, 1]);
  });
});
