import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { until, useImageService } from './client.ts';

describe('the image service', () => {
  const { running, post, images } = useImageService();

  for (const [format, decode] of [
    ['png', (bytes: Buffer) => PNG.sync.read(bytes)],
    ['jpeg', (bytes: Buffer) => jpeg.decode(bytes)],
  ] as const) {
    it(`draws true ${format} pictures of the requested size, also where it is no multiple of a block`, async () => {
      const sizes = ['64x64', '208x80', '1024x768'];
      const decoded = await Promise.all(
        sizes.map(async (size) => (await images({ size, output_format: format })).map((bytes) => decode(bytes))),
      );
      assert.deepEqual(
        decoded.map(([picture]) => `${picture?.width}x${picture?.height}`),
        sizes,
      );
    });
  }

  it('draws the same picture for the same seed, another one for another seed, and n different ones', async () => {
    const [first, again, other, four] = await Promise.all([
      images({ seed: 7 }),
      images({ seed: 7 }),
      images({ seed: 8 }),
      images({ seed: 7, n: 4 }),
    ]);
    assert.deepEqual(first, again);
    assert.deepEqual(first, four.slice(0, 1));
    const all = [...other, ...four].map((bytes) => bytes.toString('base64'));
    assert.equal(new Set(all).size, 5);
  });

  it('rejects a missing or wrong key with the error of each kind', async () => {
    for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Authorization: 'Bearer undefined' }]) {
      const response = await post({}, headers);
      const requestId = response.headers.get('x-request-id') ?? '';
      assert.deepEqual(
        [response.status, await response.json()],
        [401, refusal('Invalid token', requestId, 'invalid_api_key')],
      );
    }
    assert.equal((await post({}, { Authorization: 'Bearer a-key-of-the-test' })).status, 200);
    assert.equal(running().ledger.length, 1);
  });

  for (const [field, value] of [
    ['model', 'flux-1'],
    ['prompt', undefined],
    ['prompt', ''],
    ['n', 0],
    ['n', 9],
    ['n', 1.5],
    ['n', '1'],
    ['size', '1024'],
    ['size', '100x100'],
    ['size', '2048x2048'],
    ['size', '48x64'],
    ['output_format', 'webp'],
    ['seed', 'x'],
  ] as const) {
    it(`rejects ${field} ${JSON.stringify(value)} with its name and charges nothing`, async () => {
      const response = await post({ [field]: value });
      const { error } = (await response.json()) as { error: { message: string; param: string } };
      assert.deepEqual([response.status, error.param, running().ledger], [400, field, []]);
      assert.match(error.message, new RegExp(`\\b${field}\\b`));
    });
  }

  it('lists its model and serves no other address', async () => {
    const headers = { Authorization: `Bearer ${running().key}` };
    const models = await fetch(`${running().url}/v1/models`, { headers });
    const { data } = (await models.json()) as { data: { id: string }[] };
    assert.deepEqual(
      data.map(({ id }) => id),
      ['flux-2-pro'],
    );
    const unknown = await fetch(`${running().url}/v1/videos`, { headers });
    assert.deepEqual([unknown.status, unknown.headers.get('content-type')], [404, 'application/json']);
  });

  it('allows pages of any origin', async () => {
    const response = await fetch(`${running().url}/v1/images/generations`, { method: 'OPTIONS' });
    const headers = ['origin', 'headers'].map((name) => response.headers.get(`access-control-allow-${name}`));
    assert.deepEqual([response.status, ...headers], [204, '*', 'Authorization, Content-Type']);
  });

  it('records in its ledger what it accepted and what it sent', async () => {
    const response = await post({ n: 2, seed: 5, prompt: '一只可爱的北极熊宝宝' });
    await response.arrayBuffer();
    const [{ receivedAt, ...entry } = { receivedAt: undefined }, ...others] = running().ledger;
    assert.ok(receivedAt && Date.now() - receivedAt.getTime() < 20_000);
    assert.deepEqual(others, []);
    assert.deepEqual(entry, {
      request: {
        model: 'flux-2-pro',
        prompt: '一只可爱的北极熊宝宝',
        n: 2,
        size: '128x64',
        output_format: 'jpeg',
        seed: 5,
      },
      requestId: response.headers.get('x-request-id'),
      references: [],
      imagesSent: 2,
      isDisconnected: false,
    });
  });

  it('notes a client that leaves before the response', async () => {
    running().script({ hang: true });
    const headers = { Authorization: `Bearer ${running().key}`, 'Content-Type': 'application/json' };
    const sent = request(`${running().url}/v1/images/generations`, { method: 'POST', headers });
    sent.end(JSON.stringify({ model: 'flux-2-pro', prompt: 'a boat' }));
    await until(() => running().ledger.length === 1);
    sent.destroy();
    await Promise.all([once(sent, 'error'), until(() => running().ledger[0]?.isDisconnected === true)]);
    assert.equal(running().ledger[0]?.imagesSent, 0);
  });

  it('keeps responding while it draws', async () => {
    let isDrawn = false;
    const drawing = images({ size: '2000x2000', n: 1 }).then(() => (isDrawn = true));
    await until(() => running().ledger.length === 1);
    await fetch(`${running().url}/v1/models`);
    assert.equal(isDrawn, false);
    await drawing;
  });
});

function refusal(message: string, requestId: string, code: string) {
  return { error: { message: `${message} (request id: ${requestId})`, type: 'starrise_error', code } };
}
