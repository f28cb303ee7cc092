import assert from 'node:assert/strict';
import { PNG } from 'pngjs';
import type { Transform } from '../../../dev/imageService/script.ts';
import { until, useImageService } from './client.ts';

describe('the script of the image service', () => {
  const { running, post, images } = useImageService();

  it('responds as the script says, once for each instruction, and charges nothing for a rejection', async () => {
    const body = { error: { message: 'slow down', code: 'rate_limit' } };
    running().script(
      { status: 429, headers: { 'retry-after': '1' }, body },
      { status: 502, body: '<h1>Bad Gateway</h1>' },
    );
    const [limited, broken, good] = [await post({}), await post({}), await post({})];
    assert.deepEqual([limited.status, limited.headers.get('retry-after'), await limited.json()], [429, '1', body]);
    assert.deepEqual(
      [broken.status, broken.headers.get('content-type'), await broken.text()],
      [502, 'text/html', '<h1>Bad Gateway</h1>'],
    );
    assert.deepEqual([good.status, running().ledger.map(({ imagesSent }) => imagesSent)], [200, [0, 1]]);
  });

  it('sends another count, format and size than requested when the script says so', async () => {
    running().script({ count: 3, format: 'png', size: '80x96' });
    const sizes = (await images({ output_format: 'jpeg' })).map((bytes) => PNG.sync.read(bytes));
    assert.deepEqual(
      sizes.map(({ width, height }) => [width, height]),
      Array(3).fill([80, 96]),
    );
  });

  it('closes the connection after so many bytes', async () => {
    running().script({ cutAfterBytes: 1000 });
    const response = await post({});
    const received: Uint8Array[] = [];
    await assert.rejects(async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        received.push(chunk);
      }
    });
    assert.equal(Buffer.concat(received).length, 1000);
    await until(() => running().ledger[0]?.isDisconnected === true);
  });

  const looks: Readonly<Record<Exclude<Transform, 'url'>, RegExp>> = {
    prettyPrint: /^\{\n {2}"created": \d+,\n {2}"data": \[\n/,
    keysReversed: /^\{"data":.*,"created":\d+\}$/,
    escapedSlashes: /^[^/]*(?:\\\/[^/]*)+$/,
    dataPrefix: /"b64_json":"data:image\/jpeg;base64,\/9j\//,
    base64url: /"b64_json":"_9j_[-\w]+"/,
    newlinesInBase64: /"b64_json":"\/9j\/[^\\]{72}\\n/,
  };
  for (const [transform, look] of Object.entries(looks)) {
    it(`writes a response with ${transform} and the same images in it`, async () => {
      const [plain] = await images({ seed: 1 });
      running().script({ transform: transform as Transform });
      const text = await (await post({ seed: 1 })).text();
      assert.match(text, look);
      const { data } = JSON.parse(text) as { data: { b64_json: string }[] };
      assert.deepEqual(Buffer.from(data[0]?.b64_json.replace(/^data:.*,/, '') ?? '', 'base64'), plain);
    });
  }

  it('sends an address in place of the image, and serves the image without a key', async () => {
    const [plain] = await images({ seed: 1 });
    running().script({ transform: 'url' });
    const { data } = (await (await post({ seed: 1 })).json()) as { data: { url: string }[] };
    const file = await fetch(data[0]?.url ?? '');
    assert.deepEqual([file.headers.get('content-type'), Buffer.from(await file.arrayBuffer())], ['image/jpeg', plain]);
  });
});
