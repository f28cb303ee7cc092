import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { cropImage } from '../../../src/core/crop/cropImage.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { cpuMs, heldWhile } from '../../support/cpuTime.ts';

const [from, to] = [sizeOf('2000x2000'), sizeOf('1987x1985')];
const maxHeldMs = 10;

type Host = keyof typeof cropTools;

describe('A picture of 4 megapixels', () => {
  const png = makePng({ size: from, colourType: 2, depth: 8 });

  it('is cut as a PNG within 300 ms of CPU of this thread, and never holds the event loop for 10 ms', async () => {
    const { usedMs, heldMs } = await fastest('node', png);
    assert.ok(usedMs < 300, `${usedMs} ms of CPU`);
    assert.ok(heldMs < maxHeldMs, `held for ${heldMs} ms`);
  });

  it('is cut as a JPEG of 4:2:0 within 10 ms of CPU', async () => {
    const { usedMs } = await fastest('node', makeJpeg({ size: from, sampling: samplings['4:2:0'] }));
    assert.ok(usedMs < 10, `${usedMs} ms of CPU`);
  });

  it('is cut as a JPEG of 4:4:4 within 500 ms of CPU, and never holds the event loop for 10 ms', async () => {
    const { usedMs, heldMs } = await fastest('node', makeJpeg({ size: from, sampling: samplings['4:4:4'] }));
    assert.ok(usedMs < 500, `${usedMs} ms of CPU`);
    assert.ok(heldMs < maxHeldMs, `held for ${heldMs} ms`);
  });
});

describe('A picture that nobody means', () => {
  const megabytes = 2 ** 20;
  const hostile: Readonly<Record<string, () => Buffer>> = {
    'a PNG that inflates to 256 MB': () =>
      makePng({ ...{ size: from, colourType: 2, depth: 8 }, changeLines: () => Buffer.alloc(256 * megabytes) }),
    'a PNG of a million chunks': () =>
      makePng({
        size: from,
        colourType: 0,
        depth: 1,
        before: Array<Uint8Array>(1e6).fill(pngChunk('tIME', Buffer.of())),
      }),
    'a PNG of 99,000 chunks': () =>
      makePng({
        ...{ size: from, colourType: 0, depth: 1 },
        before: Array<Uint8Array>(99_000).fill(pngChunk('tIME', Buffer.of())),
      }),
    'a PNG whose data come in bytes': () => {
      const lines = Buffer.alloc((1 + from.width / 8) * from.height);
      return makePng({
        ...{ size: from, colourType: 0, depth: 1 },
        changeData: () => deflateSync(lines),
        chunkBytes: 1,
      });
    },
    'a JPEG of a million segments': () => withSegments(Array<Uint8Array>(1e6).fill(jpegSegment(0xfe, []))),
    'a JPEG of 20 MB of tables': () =>
      withSegments(Array<Uint8Array>(320).fill(jpegSegment(0xc4, Buffer.alloc(17 * 3800)))),
    'a JPEG of 20 MB of tags': () => withSegments(Array<Uint8Array>(320).fill(jpegSegment(0xe1, tags()))),
    'a JPEG of 8 MB of restart markers': () =>
      Buffer.concat([
        makeJpeg({ size: from, sampling: [[1, 1]] }).subarray(0, -2),
        Buffer.alloc(8 * megabytes, 'ffd0', 'hex'),
      ]),
  };
  for (const [name, make] of Object.entries(hostile)) {
    it(`never holds the event loop for 10 ms: ${name}`, async () => {
      const bytes = make();
      for (const host of ['node', 'browser'] as const) {
        const { usedMs, heldMs } = await fastest(host, bytes);
        assert.ok(usedMs < 1000, `${host}: ${usedMs} ms of CPU`);
        assert.ok(heldMs < maxHeldMs, `${host}: held for ${heldMs} ms`);
      }
    });
  }
});

function withSegments(segments: readonly Uint8Array[]): Buffer {
  return makeJpeg({ size: from, sampling: samplings['4:4:4'], segments });
}

/** As many as fit in a segment, none of them an orientation. */
function tags(): Buffer {
  const exif = Buffer.alloc(6 + 8 + 2 + 12 * 5400);
  exif.write('Exif\0\0MM\0*\0\0\0\x08', 'latin1');
  exif.writeUInt16BE(5400, 14);
  return exif;
}

/** The least of a few runs: others use the machine too. */
async function fastest(host: Host, bytes: Buffer) {
  const crop = () => cropImage(bytes, bytes[0] === 0x89 ? 'png' : 'jpeg', from, to, cropTools[host]);
  const [used, held]: [number[], number[]] = [[], []];
  for (let run = 0; run < 3; run++) {
    const before = cpuMs();
    await crop();
    used.push(cpuMs() - before);
    held.push(await heldWhile(crop));
  }
  return { usedMs: Math.min(...used), heldMs: Math.min(...held) };
}
