import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import { recoverOutcome } from '../../../src/core/generation/recoverOutcome.ts';
import type { SendPorts } from '../../../src/core/generation/send.ts';
import type { ImageFetchOptions } from '../../../src/core/service/transport.ts';
import { intentOf } from '../../support/intents.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { MemoryJournalEntry, request, wholeImage, type EntryContent } from '../journal/memoryEntry.ts';
import { responseOf } from '../response/receive.ts';
import { recoveryPorts } from './sendPorts.ts';

const fewer = new Failure('fewerImages', { count: 1, limit: 2 });
const png = { b64_json: tinyPng.toString('base64') };
const twoPngs = JSON.stringify({ data: [png, png] });
const halfOfThem = twoPngs.slice(0, -20);

/** The recovered outcome: each image with whether the journal had it whole, and the recorded details. */
async function recover(content: EntryContent, ports: SendPorts = recoveryPorts()) {
  const entry = new MemoryJournalEntry(content);
  const { images, failure } = await recoverOutcome(entry, await entry.progress(), ports);
  const seen = images.map(({ index, stored }) =>
    stored.sha256 === wholeImage(index).stored.sha256 ? `${index} whole` : `${index} found`,
  );
  if (entry.finished) {
    assert.deepEqual(entry.finished, { images, failure });
  }
  return { images: seen, failure, isWrittenDown: entry.finished !== undefined };
}

/** A request that was sent. */
function sent(content: EntryContent, requestId?: string): EntryContent {
  return { ...content, progress: { isSent: true, requestId } };
}

/** One whose sender has said what came. */
function received(images: number, failure: Failure | undefined, content: EntryContent): EntryContent {
  return { ...content, progress: { isSent: true, outcome: { images, failure }, requestId: 'req-1' } };
}

function lost(host = 'ai.alad.com', requestId?: string): Failure {
  return new Failure('connectionLost', { host, requestId });
}

describe('recoverOutcome', () => {
  const whole = [wholeImage(0), wholeImage(1)];

  it('has no images when nothing was sent, whatever bytes there are', async () => {
    assert.deepEqual(await recover({ raw: twoPngs, images: whole }), {
      images: [],
      failure: new Failure('unexpectedError'),
      isWrittenDown: false,
    });
  });

  it('believes a sender that nothing was sent', async () => {
    const failure = new Failure('hostUnreachable');
    const recovered = await recover({ progress: { isSent: false, outcome: { images: 0, failure } }, raw: twoPngs });
    assert.deepEqual(recovered, { images: [], failure, isWrittenDown: false });
  });

  it('takes whole images unchanged, as many as were requested', async () => {
    assert.deepEqual(await recover(sent({ raw: twoPngs, images: whole })), {
      images: ['0 whole', '1 whole'],
      failure: undefined,
      isWrittenDown: false,
    });
  });

  it('takes as many whole images as the sender has counted as they are, with why there were not more', async () => {
    assert.deepEqual(await recover(received(1, fewer, { raw: twoPngs, images: [wholeImage(0)] })), {
      images: ['0 whole'],
      failure: fewer,
      isWrittenDown: false,
    });
  });

  it('reads the response again when the sender has counted more', async () => {
    assert.deepEqual(await recover(received(2, fewer, { raw: twoPngs, images: [wholeImage(0)] })), {
      images: ['0 whole', '1 found'],
      failure: fewer,
      isWrittenDown: false,
    });
  });

  it('reads a whole response again whose sender has died, and puts the images in their order', async () => {
    assert.deepEqual(await recover(sent({ raw: twoPngs, images: [wholeImage(1)] })), {
      images: ['0 found', '1 whole'],
      failure: undefined,
      isWrittenDown: true,
    });
  });

  it('finds what was whole of a response that was cut', async () => {
    assert.deepEqual(await recover(sent({ raw: halfOfThem }, 'req-1')), {
      images: ['0 found'],
      failure: lost('ai.alad.com', 'req-1'),
      isWrittenDown: true,
    });
  });

  it('is in doubt when the sender has counted images that are nowhere', async () => {
    const content = { intent: intentOf({ ...request, count: 1 }), raw: JSON.stringify({ data: [png] }) };
    assert.deepEqual(await recover(received(2, undefined, content)), {
      images: ['0 found'],
      failure: lost('ai.alad.com', 'req-1'),
      isWrittenDown: true,
    });
  });

  it('is in doubt without any response', async () => {
    assert.deepEqual(await recover(sent({})), { images: [], failure: lost(), isWrittenDown: true });
  });

  it('knows the request by what the response itself says of it', async () => {
    const raw = JSON.stringify({ error: { message: 'no luck (request id: req-2)' } });
    const { failure } = await recover(sent({ raw }, 'req-1'));
    assert.deepEqual(failure, lost('ai.alad.com', 'req-2'));
  });

  for (const [origin, allowLoopback] of [
    ['https://ai.alad.com', false],
    ['http://127.0.0.1:81', true],
  ] as const) {
    it(`fetches what the response of ${origin} only names`, async () => {
      const fetched: unknown[] = [];
      const fetchImage = (url: string, options: ImageFetchOptions) => {
        const { allowLoopback: isAllowed, timeoutMs } = options;
        fetched.push(url, isAllowed, timeoutMs <= 60_000 && timeoutMs > 50_000);
        return Promise.resolve(responseOf([tinyPng]));
      };
      const intent = intentOf({ ...request, count: 1 }, origin);
      const raw = JSON.stringify({ data: [{ url: 'https://images.example/a.png' }] });
      const { images, failure } = await recover(sent({ intent, raw }), recoveryPorts({ fetchImage }));
      assert.deepEqual(
        [images, failure, fetched],
        [['0 found'], undefined, ['https://images.example/a.png', allowLoopback, true]],
      );
    });
  }

  it('yields to other work while it reads', async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses++;
      return Promise.resolve();
    };
    await recover(sent({ raw: `${' '.repeat(300 * 1024)}${twoPngs}` }), recoveryPorts({ pause }));
    assert.equal(pauses, 1);
  });
});
