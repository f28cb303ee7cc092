import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { itIs } from './badResponse.ts';
import { base64, png, seenAt } from './images.ts';
import { receive } from './receive.ts';

const p = base64(png);
const good = `{"b64_json":"${p}"}`;

describe('A 200 that is no valid response', () => {
  const kind = 'answerIsHtml';
  itIs('a page', { body: '<!DOCTYPE html><html><body>Welcome</body></html>', kind });
  itIs('a page after blanks and a byte order mark', { body: '\uFEFF\r\n <html></html>', kind });
  itIs('something with the content type of a page', {
    body: 'Hello',
    headers: { 'content-type': 'text/html; charset=utf-8' },
    kind,
  });

  itIs('nothing', { body: '', kind: 'answerNotJson' });
  itIs('plain text', { body: 'upstream timeout', kind: 'answerNotJson' });
  itIs('an event stream', { body: 'data: {"data":[]}\n\n', kind: 'answerNotJson' });
  itIs('JSON that ends too early', { body: `{"data":[`, kind: 'answerNotJson' });
  itIs('JSON that ends within an image', { body: `{"data":[{"b64_json":"${p.slice(0, 40)}`, kind: 'answerNotJson' });
  itIs('JSON that ends behind an image', {
    body: `{"data":[{"b64_json":"${p}`,
    kind: 'answerNotJson',
    images: { 0: png },
  });
  itIs('two responses in one', { body: '{"data":[]}{"data":[]}', kind: 'answerNotJson' });
  itIs('JSON that breaks after an image', { body: `{"data":[${good},]}`, kind: 'answerNotJson', images: { 0: png } });
  itIs('JSON that breaks between images', {
    body: `{"data":[${good} ${good}]`,
    kind: 'answerNotJson',
    images: { 0: png },
    requested: 2,
  });
  itIs('brackets that do not match', { body: `]}]{"data":[${good}`, kind: 'answerNotJson', images: { 0: png } });
  itIs('bytes that are no UTF-8', { body: Uint8Array.from({ length: 256 }, (_, byte) => byte), kind: 'answerNotJson' });

  const compressed = { kind: 'answerCompressed', body: gzipSync(`{"data":[${good}]}`) } as const;
  itIs('gzip', { ...compressed, headers: { 'content-encoding': 'gzip' } });
  itIs('gzip that does not say so', compressed);
});

describe('A 200 with an error', () => {
  const kind = 'answerIsError';
  itIs('an object', {
    body: '{"error":{"message":"no\\n channel (request id: 2026-a1)","type":"new_api_error","code":"busy"}}',
    details: { serverMessage: 'no channel', serverCode: 'busy', requestId: '2026-a1' },
    kind,
  });
  itIs('a text', { body: '{"error":"quota exceeded"}', details: { serverMessage: 'quota exceeded' }, kind });
  itIs('an empty object', { body: '{"error":{}}', kind });
  itIs('with empty data', { body: '{"data":[],"error":{"message":"busy"}}', details: { serverMessage: 'busy' }, kind });
  itIs('with wrong data', { body: '{"data":"","error":{"message":"忙"}}', details: { serverMessage: '忙' }, kind });
  itIs('with an invalid image', {
    body: '{"data":[{"b64_json":""}],"error":{"code":"x"}}',
    details: { serverCode: 'x' },
    kind,
  });
  itIs('in HTML, which is omitted', { body: '{"error":{"message":"<h1>502</h1>","code":502}}', kind });
  itIs('with the key, which is omitted', {
    body: '{"error":{"message":"key secret-key is odd"}}',
    details: { serverMessage: 'key *** is odd' },
    kind,
  });
  itIs('with a very long message', {
    body: JSON.stringify({ error: { message: 'x'.repeat(500) } }),
    details: { serverMessage: `${'x'.repeat(199)}…` },
    kind,
  });
  itIs('with a request id in the head', {
    body: '{"error":{"message":"busy"}}',
    headers: { 'x-request-id': 'r-1' },
    details: { serverMessage: 'busy', requestId: 'r-1' },
    kind,
  });
  itIs('besides fewer images than requested', {
    body: `{"data":[${good}],"error":{"message":"one was blocked"}}`,
    kind: 'fewerImages',
    details: { serverMessage: 'one was blocked', count: 1, limit: 2 },
    images: { 0: png },
    requested: 2,
  });
});

describe('A 200 of the wrong shape', () => {
  const kind = 'answerWrongShape';
  for (const body of [
    'null',
    '3',
    '"data"',
    '[]',
    `[${good}]`,
    '{"data":{}}',
    `{"data":${good}}`,
    '{"data":"x"}',
    '{"data":7}',
  ]) {
    itIs(body.slice(0, 12), { body, kind });
  }
  itIs('an invalid entry', { body: `{"data":[${good},7]}`, kind, images: { 0: png } });
  itIs('an image that is no string', { body: `{"data":[{"b64_json":["${p}"]}]}`, kind });
  itIs('an address that is no string', { body: `{"data":[{"url":{}}]}`, kind });

  it('with more than 1 MiB besides the images: answerWrongShape, with the images', async () => {
    const body = `{"data":[${good},{"x":"${'x'.repeat(1024 * 1024)}","b64_json":"${p}"}]}`;
    const { images, failure } = await receive([body]);
    assert.deepEqual({ images, failure }, { images: [seenAt(0, png), seenAt(1, png)], failure: kind });
  });
});

describe('A 200 without images', () => {
  const kind = 'answerWithoutImages';
  const details = { count: 0, limit: 1 };
  for (const body of [
    '{}',
    '{"data":[]}',
    '{"data":null}',
    '{"data":[{}]}',
    '{"data":[{"b64_json":null}]}',
    '{"created":1}',
  ]) {
    itIs(body, { body, kind, details });
  }
  itIs('with text', {
    body: '{"success":false,"message":"busy"}',
    kind,
    details: { ...details, serverMessage: 'busy' },
  });
});
