import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { setImmediate } from 'node:timers/promises';
import { Failure } from '../../../src/core/base/failure.ts';
import { TurnBudget } from '../../../src/core/base/turnBudget.ts';
import type { ReceiveOptions } from '../../../src/core/response/receiveResponse.ts';
import type { ImageSink } from '../../../src/core/response/response.ts';
import type { ServiceResponse } from '../../../src/core/service/transport.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { base64, jpeg, noisyPng, png, seenAt, webp } from './images.ts';
import { responseOf, MemoryEntry, receive, seen, type Bytes, type Chunks, type Seen } from './receive.ts';

const good = `{"b64_json":"${base64(png)}"}`;
const address = 'https://images.example/1.png';

describe('While a response arrives', () => {
  failOnUnhandledRejections();

  it('each image is told as soon as its last byte is there', async () => {
    const received: Seen[] = [];
    const seenByChunk: number[] = [];
    const [start, rest] = [base64(jpeg).slice(0, 400), base64(jpeg).slice(400)];
    async function* chunks(): AsyncGenerator<string> {
      for (const chunk of ['{"data":[', good, `,{"b64_json":"${start}`, rest, '"}]}', '\n']) {
        await setImmediate();
        seenByChunk.push(received.length);
        yield chunk;
      }
    }
    const { images } = await receive(chunks(), { requested: 2, onImage: (image) => received.push(seen(image)) });
    assert.deepEqual([images, seenByChunk], [received, [0, 0, 1, 1, 1, 2]]);
  });

  it('each image is kept when its listener throws, and no rejection is unhandled', async () => {
    const throwing = () => {
      throw new Error('The window is gone.');
    };
    const { images, failure } = await receive([`{"data":[${good},${good}]}`], { requested: 2, onImage: throwing });
    assert.deepEqual([images.length, failure], [2, undefined]);
  });

  it('the event loop runs after every 256 KiB, however large the chunks are', async () => {
    const body = JSON.stringify({ data: [{ b64_json: base64(noisyPng(600, 600)) }] });
    for (const length of [1000, 65_536, 100_000, body.length]) {
      let pauses = 0;
      const pause = (): Promise<void> => {
        pauses++;
        return Promise.resolve();
      };
      await receive(budget(body, length), { turns: new TurnBudget(pause) });
      assert.ok(Math.abs(pauses - Math.floor(body.length / (256 * 1024))) <= 1, `${pauses} pauses in ${body.length}`);
    }
  });

  it('reading stops at the limit, the connection is closed, and whole images are kept', async () => {
    let isClosed = false;
    function* endless(): Generator<string> {
      try {
        yield `{"data":[${good}`;
        for (;;) {
          yield ' '.repeat(1000);
        }
      } finally {
        isClosed = true;
      }
    }
    const entry = new MemoryEntry();
    const { images, failure, details } = await receive(endless(), { maxBytes: 100_000, entry });
    assert.deepEqual([images, failure, details?.limit, isClosed], [[seenAt(0, png)], 'answerTooLarge', 100_000, true]);
    assert.ok(entry.raw.length > 99_000 && entry.raw.length <= 100_000);
  });
});

describe('An image that comes as an address', () => {
  const urlResponse = `{"data":[{"url":"${address.replaceAll('/', '\\/')}"},${good}]}`;
  const fetched = (response: ServiceResponse): Partial<ReceiveOptions> => ({
    requested: 2,
    fetchImage: () => Promise.resolve(response),
  });

  it('is fetched and takes its index', async () => {
    const asked: string[] = [];
    const fetchImage = (url: string): Promise<ServiceResponse> => {
      asked.push(url);
      return Promise.resolve(responseOf(budget(webp.bytes, 10)));
    };
    const received = await receive([urlResponse], { requested: 2, fetchImage });
    assert.deepEqual([received, asked], [{ images: [seenAt(0, webp), seenAt(1, png)] }, [address]]);
  });

  it('is not fetched when the image itself was received too', async () => {
    const received = await receive([`{"data":[{"url":"${address}",${good.slice(1)}]}`]);
    assert.deepEqual(received, { images: [seenAt(0, png)] });
  });

  it('replaces data that was no image', async () => {
    const body = `{"data":[{"url":"${address}","b64_json":"none!"},${good}]}`;
    const received = await receive([body], fetched(responseOf([webp.bytes])));
    assert.deepEqual(received, { images: [seenAt(0, webp), seenAt(1, png)] });
  });

  const unusable: Readonly<Record<string, Partial<ReceiveOptions>>> = {
    'cannot be reached': { requested: 2, fetchImage: () => Promise.reject(new Failure('imageUrlUnusable')) },
    'is not found': fetched(responseOf([png.bytes], {}, 404)),
    'comes compressed': fetched(responseOf([gzipSync(png.bytes)], { 'content-encoding': 'gzip' })),
    'gives no image': fetched(responseOf(['<html></html>'])),
    'gives nothing': fetched(responseOf([])),
    'breaks off': fetched(responseOf([png.bytes.subarray(0, 40), new Failure('connectionLost')])),
    'gives more than 64 MiB': fetched(responseOf(Array<Bytes>(65).fill(Buffer.alloc(1024 * 1024)))),
  };
  for (const [name, options] of Object.entries(unusable)) {
    it(`and ${name} is a failure besides the other images`, async () => {
      const entry = new MemoryEntry();
      const { images, failure } = await receive([urlResponse], { ...options, entry });
      assert.deepEqual([images, failure, entry.open], [[seenAt(1, png)], 'imageUrlUnusable', []]);
    });
  }
});

describe('Addresses of images', () => {
  const body = JSON.stringify({ data: ['a', 'b', 'c'].map((name) => ({ url: `https://images.example/${name}` })) });
  const play = async (does: (url: string) => Promise<Chunks>, options: Partial<ReceiveOptions>) => {
    const asked: [string, number][] = [];
    const fetchImage = async (url: string, timeoutMs: number): Promise<ServiceResponse> => {
      asked.push([url.slice(-1), timeoutMs]);
      return responseOf(await does(url));
    };
    const { images, failure } = await receive([body], { requested: 3, fetchImage, ...options });
    return { asked, images: images.length, failure };
  };

  it('share the bytes of the whole response, and none is fetched when they are used up', async () => {
    const { asked, ...rest } = await play(() => Promise.resolve([png.bytes]), {
      maxBytes: body.length + 2 * png.bytes.length - 1,
    });
    assert.deepEqual([asked.map(([name]) => name), rest], [['a', 'b'], { images: 1, failure: 'imageUrlUnusable' }]);
  });

  it('share the time of the whole response', async () => {
    const { asked, ...rest } = await play(async () => wait(30, [png.bytes]), { timeoutMs: 10_000 });
    const times = asked.map(([, timeoutMs]) => timeoutMs);
    assert.deepEqual(rest, { images: 3, failure: undefined });
    assert.ok(
      times.every((timeoutMs, index) => timeoutMs <= 10_000 - 29 * index),
      times.join(' '),
    );
  });
});

describe('The raw response', () => {
  for (const end of [[], [new Failure('connectionLost')]]) {
    it(`has all that was received${end.length > 0 ? ' before the body broke off' : ''}`, async () => {
      const entry = new MemoryEntry();
      await receive(['{"a":"secret-', 'key","b":"secr', ...end], { entry });
      assert.equal(entry.raw.toString(), '{"a":"**********","b":"secr');
    });
  }
});

describe('A journal that fails', () => {
  const broken = (): never => {
    throw new Failure('journalWriteFailed', { systemCode: 'EIO' });
  };
  const twoImages = [`{"data":[${good},`, `${good}]}`];

  class BrokenEntry extends MemoryEntry {
    readonly #change: Partial<ImageSink>;

    constructor(change: Partial<ImageSink>) {
      super();
      this.#change = change;
    }

    override openImage(index: number): ImageSink {
      return index === 0 ? super.openImage(index) : { ...super.openImage(index), ...this.#change };
    }
  }

  it('while the raw response is written ends the reading', async () => {
    const entry = new MemoryEntry();
    const writeRaw = entry.writeRaw.bind(entry);
    entry.writeRaw = (chunk) => (entry.raw.length > 0 ? broken() : writeRaw(chunk));
    const { images, failure, details } = await receive(twoImages, { requested: 2, entry });
    assert.deepEqual([images, failure, details?.systemCode], [[seenAt(0, png)], 'journalWriteFailed', 'EIO']);
  });

  const failing: Readonly<Record<string, Partial<ImageSink>>> = {
    'while an image is written': { write: broken },
    'when an image is whole': { finish: () => Promise.reject(new Failure('journalWriteFailed')) },
    'in a way that is not known': { finish: () => Promise.reject(new Error('unknown')) },
  };
  for (const [name, change] of Object.entries(failing)) {
    it(`${name} keeps the others`, async () => {
      const { images, failure } = await receive(twoImages, { requested: 2, entry: new BrokenEntry(change) });
      assert.deepEqual([images, failure], [[seenAt(0, png)], 'journalWriteFailed']);
    });
  }

  it('while an image is written that then breaks off keeps the others, and nothing of it', async () => {
    let writes = 0;
    const write = (): void => (writes++ === 0 ? broken() : undefined);
    const chunks = [`{"data":[${good},{"b64_json":"${base64(webp)}`, new Failure('connectionLost')];
    const { images } = await receive(chunks, { requested: 2, entry: new BrokenEntry({ write }) });
    assert.deepEqual(images, [seenAt(0, png)]);
  });

  it('while a fetched image is written keeps the others', async () => {
    const body = `{"data":[${good},{"url":"${address}"}]}`;
    const fetchImage = (): Promise<ServiceResponse> => Promise.resolve(responseOf([webp.bytes]));
    const entry = new BrokenEntry({ write: broken });
    const { images, failure } = await receive([body], { requested: 2, entry, fetchImage });
    assert.deepEqual([images, failure], [[seenAt(0, png)], 'journalWriteFailed']);
  });

  it('to free an index loses no image', async () => {
    const entry = new BrokenEntry({ discard: () => Promise.reject(new Error('EBUSY')) });
    const { images, failure } = await receive([`{"data":[${good},{"b64_json":"SGVsbG8="}]}`], { requested: 2, entry });
    assert.deepEqual([images, failure], [[seenAt(0, png)], 'imageFormatUnknown']);
  });
});

function* budget(body: Bytes, length: number): Generator<Bytes> {
  for (let at = 0; at < body.length; at += length) {
    yield body.slice(at, at + length);
  }
}
