import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { deflateSync } from 'node:zlib';
import { startImageService } from '../../../dev/imageService/imageService.ts';
import { pngChunk, pngSignature } from '../../../src/core/base/pngChunk.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { references } from '../../support/pictures/references.ts';
import { until } from './client.ts';
import { dataUrl, formOf, modes, useReferences, type Sent } from './referenceClient.ts';

const [coral, teal] = references;
const request = { model: 'flux-2-pro', prompt: 'a boat', size: '64x64' };

describe('The image service refuses with 400 and charges nothing', () => {
  const { running, send, sendBody } = useReferences();
  const assertRefused = ({ status, json }: { status: number; json: unknown }, param: string) => {
    assert.deepEqual([status, (json as { error: { param: string } }).error.param], [400, param]);
    assert.deepEqual(running().ledger, []);
  };

  for (const [what, value] of [
    ['no base64', 'data:image/png;base64,no base64'],
    ['base64 cut short', dataUrl(coral).slice(0, -1)],
    ['base64 with newlines', dataUrl(coral).replace(/.{76}/g, '$&\n')],
    ['base64url', `data:image/png;base64,${coral.read().toString('base64url')}`],
    ['base64 alone', coral.read().toString('base64')],
    ['an empty image', 'data:image/png;base64,'],
    ['an address', 'https://pictures.example/1.png'],
    ['a number', 1],
    ['an object', { url: dataUrl(coral) }],
    ['null', null],
    ['text that is no picture', `data:image/png;base64,${Buffer.from('Hello').toString('base64')}`],
    ['an SVG', `data:image/svg+xml;base64,${Buffer.from('<svg/>').toString('base64')}`],
    ['half a PNG', dataUrl({ ...coral, read: () => coral.read().subarray(0, 400) })],
    ['half a JPEG', dataUrl({ ...teal, read: () => teal.read().subarray(0, 1000) })],
    ['a PNG with damaged pixels', dataUrl({ ...coral, read: () => damaged(coral.read()) })],
  ] as const) {
    it(`${what} in place of an image`, async () => {
      assertRefused(await send('input_image', [coral], { fields: { input_image_2: value } }), 'input_image_2');
      assertRefused(await send('image', [], { fields: { image: [dataUrl(coral), value] } }), 'image');
    });
  }

  it('a picture of more than 4 megapixels', async () => {
    const png = makePng({ size: { width: 4001, height: 1000 }, colourType: 0, depth: 1 });
    assertRefused(await send('image', [{ ...coral, read: () => png }]), 'image');
  });

  it('nine of them, fields of other numbers, and files of other names', async () => {
    const nine = Array<Sent>(9).fill(coral);
    assertRefused(await send('input_image', nine), 'input_image_9');
    assertRefused(await send('image', nine), 'image');
    assertRefused(await send('edits', nine), 'image[]');
    for (const field of ['input_image_0', 'input_image_1', 'input_images']) {
      assertRefused(await send('input_image', [], { fields: { [field]: dataUrl(coral) } }), field);
    }
    const { contentType, body } = await formOf(request, [coral]);
    const renamed = Buffer.from(body.toString('latin1').replace('image[]', 'photo'), 'latin1');
    assertRefused(await sendBody('/v1/images/edits', contentType, renamed), 'photo');
  });

  it('a form without an image, and JSON in its place', async () => {
    assertRefused(await send('edits', []), 'image');
    assertRefused(await send('edits', [], { fields: { image: 'a text' } }), 'image');
    assertRefused(await send('edits', [{ ...coral, read: () => Buffer.alloc(0) }]), 'image[]');
    assertRefused(await sendBody('/v1/images/edits', 'application/json', Buffer.from('{}')), 'body');
  });

  it('a form that ends anywhere before its end, or has another boundary', async () => {
    const { contentType, body } = await formOf(request, [coral]);
    const whole = body.subarray(0, body.lastIndexOf('--') + 2);
    for (let length = 0; length < whole.length; length += length < whole.length - 80 ? 37 : 1) {
      assertRefused(await sendBody('/v1/images/edits', contentType, whole.subarray(0, length)), 'body');
    }
    assertRefused(await sendBody('/v1/images/edits', `${contentType}x`, body), 'body');
    assertRefused(await sendBody('/v1/images/edits', 'multipart/form-data', body), 'body');
    assertRefused(await sendBody('/v1/images/edits', contentType, Buffer.concat([whole, Buffer.of(1)])), 'body');
    assert.equal((await sendBody('/v1/images/edits', contentType, whole)).status, 200);
  });

  it('JSON that ends anywhere before its end', async () => {
    const body = Buffer.from(JSON.stringify({ ...request, image: [dataUrl(coral)] }));
    for (let length = 0; length < body.length; length += length < body.length - 20 ? 53 : 1) {
      assertRefused(await sendBody('/v1/images/generations', 'application/json', body.subarray(0, length)), 'body');
    }
  });

  it('a body whose connection ends before it does', async () => {
    const body = JSON.stringify({ ...request, image: [dataUrl(coral)] });
    const response = await sendRaw(running(), body, body.length + 1, true);
    assert.match(response, /^HTTP\/1\.1 400 /);
    await until(() => running().received.length === 1);
    assert.deepEqual([running().received[0]?.isComplete, running().ledger], [false, []]);
  });
});

describe('The image service, when much comes', () => {
  const { running, send } = useReferences();

  for (const mode of modes) {
    it(`takes 36 MB, and keeps responding: ${mode}`, async () => {
      const noise = noisePng(mode === 'edits' ? 1700 : 1475);
      const large = { ...coral, read: () => noise };
      let isAnswered = false;
      const sending = send(mode, [large, large, large, large]).finally(() => (isAnswered = true));
      await until(() => running().received.length === 1);
      await fetch(`${running().url}/v1/models`);
      assert.equal(isAnswered, false);
      const sent = await sending;
      assert.deepEqual([sent.status, running().ledger[0]?.references.length], [200, 4]);
      assert.ok(sent.body.length > 34e6 && sent.body.length < 40e6, `${sent.body.length} bytes`);
    });
  }

  it('refuses more than it takes before it has come', async () => {
    const service = await startImageService({ maxBodyBytes: 1000 });
    try {
      const response = await sendRaw(service, 'x'.repeat(500), 1001, false);
      assert.match(response, /^HTTP\/1\.1 413 [^]*<h1>413 Request Entity Too Large<\/h1>$/);
      const body = new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(600));
          controller.close();
        },
      });
      const chunked = { method: 'POST', body, duplex: 'half' } as const;
      assert.equal((await fetch(`${service.url}/v1/images/edits`, chunked)).status, 401, 'It has no key');
      assert.deepEqual([service.received.map(({ isComplete }) => isComplete), service.ledger], [[false, true], []]);
    } finally {
      await service.close();
    }
  });
});

/** Sends so much of a body, and reads what comes until it is complete. @param endsEarly whether the client ends then */
async function sendRaw(
  { url, key }: { readonly url: string; readonly key: string },
  body: string,
  announcedBytes: number,
  endsEarly: boolean,
): Promise<string> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  const head = [
    'POST /v1/images/generations HTTP/1.1',
    'Host: service',
    `Authorization: Bearer ${key}`,
    `Content-Length: ${announcedBytes}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  if (endsEarly) {
    socket.end();
    return text(socket);
  }
  let received = '';
  for await (const chunk of socket) {
    received += String(chunk);
    if (received.endsWith('</h1>')) {
      break;
    }
  }
  return received;
}

function damaged(png: Buffer): Buffer {
  const at = png.indexOf('IDAT') + 20;
  return Buffer.concat([png.subarray(0, at), Buffer.of(255, 255, 255), png.subarray(at + 3)]);
}

/** Of pixels that cannot be compressed: three bytes each. */
function noisePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  const lines = randomBytes((side * 3 + 1) * side);
  for (let at = 0; at < lines.length; at += side * 3 + 1) {
    lines[at] = 0;
  }
  const data = deflateSync(lines, { level: 0 });
  return Buffer.concat([pngSignature, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND', Buffer.of())]);
}
