import assert from 'node:assert/strict';
import { Failure } from '../../../src/core/base/failure.ts';
import type { ServiceResponse } from '../../../src/core/service/transport.ts';
import { itIs } from './badResponse.ts';
import { base64, jpeg, png, seenAt, webp, type TestImage } from './images.ts';
import { responseOf, MemoryEntry, receive } from './receive.ts';

const p = base64(png);
const good = `{"b64_json":"${p}"}`;

describe('An image', () => {
  const item = (text: string): string => `{"data":[{"b64_json":"${text}"}]}`;
  const truncated = ({ bytes }: TestImage, byteLength: number): string =>
    bytes.subarray(0, -byteLength).toString('base64');
  const notBase64 = {
    'an empty text': '',
    'white space': ' \\n ',
    'only the prefix of a data URI': 'data:image/png;base64,',
    'a data URI without base64': `data:image/png,${p}`,
    'the prefix of a data URI twice': `data:image/png;base64,data:image/png;base64,${p}`,
    'an error message': 'upstream error: try again',
    'an impossible length': `${p.replace('==', '')}iVB`,
    'too little padding': p.replace('==', '='),
    'too much padding': `${p}=`,
    'unneeded padding': `${base64(webp)}=`,
    'a text after the padding': `${p}AAAA`,
    'padding in the middle': p.replace('AAAA', 'AA=='),
    'a full stop': p.replace('A', '.'),
    'an escaped quote': p.replace('A', '\\"'),
    'an escaped backslash': p.replace('A', '\\\\'),
    'an escaped NUL': p.replace('A', '\\u0000'),
    'a letter beyond ASCII': p.replace('A', 'Ä'),
    'an escaped letter beyond ASCII': p.replace('A', '\\u0141'),
    'a full-width letter': p.replace('A', 'Ａ'),
  };
  for (const [name, text] of Object.entries(notBase64)) {
    itIs(`of ${name}`, { body: item(text), kind: 'imageNotBase64' });
  }

  const unknown = {
    text: 'Hello',
    HTML: '<!DOCTYPE html><html></html>',
    SVG: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
    'a GIF': 'GIF89a\x01\x00\x01\x00\x80\x00\x00',
    'an AVIF': '\x00\x00\x00\x1cftypavif\x00\x00\x00\x00',
    'one byte': '\x89',
    'a WAVE file': 'RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x44\xac\x00\x00',
  };
  for (const [name, bytes] of Object.entries(unknown)) {
    itIs(`that is ${name}`, {
      body: item(Buffer.from(bytes, 'latin1').toString('base64')),
      kind: 'imageFormatUnknown',
    });
  }
  for (const image of [png, jpeg, webp]) {
    itIs(`that is a ${image.format} cut off`, { body: item(truncated(image, 1)), kind: 'imageFormatUnknown' });
  }

  itIs('that is bad among good ones is the reported failure', {
    body: `{"data":[${good},{"b64_json":"no!"},{"b64_json":"SGVsbG8="},{"b64_json":"${base64(webp)}"}]}`,
    kind: 'imageNotBase64',
    images: { 0: png, 3: webp },
    requested: 4,
  });
  itIs('that is bad besides as many good ones as requested is reported', {
    body: `{"data":[{"b64_json":"SGVsbG8="},${good}]}`,
    kind: 'imageFormatUnknown',
    images: { 1: png },
  });
  itIs('that is an invalid data URI is not fetched', {
    body: '{"data":[{"url":"data:image/png;base64,none!"}]}',
    kind: 'imageNotBase64',
  });
  itIs('that is missing is counted', {
    body: `{"data":[${good},{},${good}]}`,
    kind: 'fewerImages',
    details: { count: 2, limit: 3 },
    images: { 0: png, 2: png },
    requested: 3,
  });

  it('beyond the requested count is kept, and is no failure', async () => {
    const received = await receive([`{"data":[${good},${good},${good}]}`], { requested: 2 });
    assert.deepEqual(received, { images: [0, 1, 2].map((index) => seenAt(index, png)) });
  });

  it('after the 64th is ignored', async () => {
    const received = await receive([`{"data":[${Array(100).fill(good).join()}]}`]);
    assert.deepEqual(received, { images: Array.from({ length: 64 }, (_, index) => seenAt(index, png)) });
  });

  it('at an address is fetched, whatever stands beside it', async () => {
    const fetchImage = (): Promise<ServiceResponse> => Promise.resolve(responseOf([webp.bytes]));
    const { images, failure } = await receive(['{"data":[7,{"url":"https://images.example/1.webp"}]}'], { fetchImage });
    assert.deepEqual({ images, failure }, { images: [seenAt(1, webp)], failure: 'answerWrongShape' });
  });

  it('in JSON with the content type of a page is accepted', async () => {
    const received = await receive([`{"data":[${good}]}`], { headers: { 'content-type': 'text/html' } });
    assert.deepEqual(received, { images: [seenAt(0, png)] });
  });

  it('in a response whose encoding is identity is an image', async () => {
    const received = await receive([`{"data":[${good}]}`], { headers: { 'content-encoding': 'Identity' } });
    assert.deepEqual(received, { images: [seenAt(0, png)] });
  });
});

describe('A response that breaks', () => {
  it('keeps the images that were whole, and says why it broke', async () => {
    const entry = new MemoryEntry();
    const broken = new Failure('answerStalled', { systemCode: 'ETIMEDOUT' });
    const chunks = [`{"data":[${good},{"b64_json":"${'A'.repeat(200_000)}`, broken];
    const received = await receive(chunks, { entry, requested: 2, headers: { 'x-oneapi-request-id': 'r-1' } });
    assert.deepEqual(
      {
        images: received.images,
        failure: received.failure,
        id: received.details?.requestId,
        code: received.details?.systemCode,
      },
      { images: [seenAt(0, png)], failure: 'answerStalled', id: 'r-1', code: 'ETIMEDOUT' },
    );
    assert.deepEqual(entry.open, []);
  });

  for (const [image, name] of [
    [png, 'png'],
    [jpeg, 'jpeg'],
    [webp, 'webp'],
  ] as const) {
    it(`behind the last byte of a ${name} keeps it, and before that byte does not`, async () => {
      const cutOff = async (text: string) => {
        const entry = new MemoryEntry();
        const { images } = await receive([`{"data":[{"b64_json":"${text}`, new Failure('connectionLost')], { entry });
        assert.deepEqual(entry.open, []);
        return images;
      };
      assert.deepEqual(await cutOff(base64(image)), [seenAt(0, image)]);
      assert.deepEqual(await cutOff(image.bytes.subarray(0, -1).toString('base64')), []);
    });
  }

  it('after its last bracket has all its images, including those at addresses', async () => {
    const body = `{"data":[${good},{"url":"https://images.example/1.webp"}]}`;
    const fetchImage = (): Promise<ServiceResponse> => Promise.resolve(responseOf([webp.bytes]));
    const { images, failure } = await receive([body, new Failure('connectionLost')], { requested: 2, fetchImage });
    assert.deepEqual({ images, failure }, { images: [seenAt(0, png), seenAt(1, webp)], failure: 'connectionLost' });
  });

  it('for an unknown reason is reported as a lost connection', async () => {
    const { images, failure } = await receive([`{"data":[${good},`, new Error('socket hang up')], { requested: 2 });
    assert.deepEqual({ images, failure }, { images: [seenAt(0, png)], failure: 'connectionLost' });
  });
});
