import fc from 'fast-check';
import assert from 'node:assert/strict';
import { cases } from '../../support/cases.ts';
import { fixtures } from './fixtures.ts';
import { base64, noisyPng, seenAt, type TestImage } from './images.ts';
import { MemoryEntry, receive, type Bytes } from './receive.ts';

async function assertReceived(images: readonly TestImage[], chunks: Iterable<Bytes>): Promise<void> {
  const entry = new MemoryEntry();
  const received = await receive(chunks, { requested: images.length, entry });
  assert.deepEqual([received, entry.open], [{ images: images.map((image, index) => seenAt(index, image)) }, []]);
}

describe('A response of 200', () => {
  for (const { name, body: text, images } of fixtures) {
    const body = Buffer.from(text);

    it(`with ${name} yields its images for any chunk borders`, async () => {
      assert.ok(body.length <= 4096);
      await assertReceived(images, [body]);
      const step = cases(7, 1);
      for (let cut = 1; cut < body.length; cut += step) {
        await assertReceived(images, [body.subarray(0, cut), body.subarray(cut)]);
      }
      await assertReceived(
        images,
        Array.from(body, (byte) => Uint8Array.of(byte)),
      );
    });
  }

  it('with four large images yields them, cut at 1,000 random places', async () => {
    const images = [600, 620, 640, 660].map((side) => noisyPng(side, side));
    const [plain = '', slashed = '', broken = '', urlSafe = ''] = images.map(base64);
    const entries = [
      { b64_json: plain },
      { b64_json: '#slashed' },
      { b64_json: broken.replace(/.{76}/g, '$&\n') },
      { b64_json: urlSafe.replaceAll('+', '-').replaceAll('/', '_') },
    ];
    const body = Buffer.from(
      JSON.stringify({ data: entries }, null, 2).replace('#slashed', slashed.replaceAll('/', '\\/')),
    );
    await assertReceived(images, [body]);
    const cuts = fc.array(fc.nat(body.length), { minLength: 1000, maxLength: 1000 });
    await fc.assert(
      fc.asyncProperty(cuts, (places) => assertReceived(images, chunksOf(body, places))),
      { numRuns: cases(1, 5), endOnFailure: true },
    );
  });
});

function* chunksOf(body: Buffer, places: readonly number[]): Generator<Uint8Array> {
  let start = 0;
  for (const place of [...places].sort((a, b) => a - b)) {
    yield body.subarray(start, place);
    start = place;
  }
  yield body.subarray(start);
}
