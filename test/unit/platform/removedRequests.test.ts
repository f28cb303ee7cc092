import assert from 'node:assert/strict';
import { EarlierEntries } from '../../../src/core/generation/earlierEntries.ts';
import { decoder } from '../../../src/platform/node/base64Decoder.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { withBody } from '../../support/intents.ts';
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
