import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { pngChunk } from '../../../src/core/base/pngChunk.ts';
import { jpegSegment } from '../../../src/core/placeholder/encode/jpeg.ts';
import { meanColour } from '../../../src/core/references/meanColour.ts';
import { prepareReference } from '../../../src/core/references/prepareReference.ts';
import { cpuMs, heldWhile } from '../../support/cpuTime.ts';
import { neededBytes } from '../../support/memory.ts';
import { cropTools, sizeOf } from '../../support/pictures/crop.ts';
import { webpLossy } from '../../support/pictures/encodedPictures.ts';
import { makeJpeg, samplings } from '../../support/pictures/makeJpeg.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { webpChunks, webpFile } from '../../support/pictures/referenceFiles.ts';

const maxHeldMs = 10;
const megabyte = 2 ** 20;
const size = sizeOf('2000x2000');
/** As large as a reference may be. */
const maxBytes = 10_000_000;

/** A file of exactly the largest size: more of what it has, and zeros after its end. */
function filled(make: (bytes: number) => Buffer): Buffer {
  const file = make(maxBytes - 5000).subarray(0, maxBytes);
  return Buffer.concat([file, Buffer.alloc(maxBytes - file.length)]);
}

/** As many as fit into so many bytes. */
function many(part: Uint8Array, bytes: number): Uint8Array[] {
  return Array<Uint8Array>(Math.floor(bytes / part.length)).fill(part);
}

/** Each of another kind. */
function unknownChunks(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) =>
    pngChunk(
      [0, 1, 2, 3].map((place) => String.fromCharCode(97 + (Math.floor(at / 26 ** place) % 26))).join(''),
      Buffer.of(),
    ),
  );
}

const noise = randomBytes(maxBytes);
const small = { size: sizeOf('16x16'), colourType: 2, depth: 8 } as const;
const smallJpeg = { size: sizeOf('16x16'), sampling: samplings['4:4:4'] };

const files: Readonly<Record<string, () => Buffer>> = {
  'a PNG of 4 megapixels of noise': () => makePng({ size: sizeOf('1800x1800'), colourType: 2, depth: 8 }),
  'a PNG of 16 bits with transparency': () => deepPng(),
  'a PNG that inflates to 64 MB': () =>
    makePng({ ...{ size, colourType: 2, depth: 8 }, changeLines: () => Buffer.alloc(64 * megabyte) }),
  'a PNG of chunks without data': () =>
    filled((bytes) => makePng({ ...small, before: many(pngChunk('tIME', Buffer.of()), bytes) })),
  'a PNG of 99,000 chunks without data': () =>
    makePng({ ...small, before: Array<Uint8Array>(99_000).fill(pngChunk('tIME', Buffer.of())) }),
  'a PNG of 9,900 chunks of other kinds': () => makePng({ ...small, before: unknownChunks(9900) }),
  'a PNG of one text': () => makePng({ ...small, before: [pngChunk('tEXt', noise.subarray(0, 9_000_000))] }),
  'a PNG of one profile': () =>
    makePng({ ...small, before: [pngChunk('iCCP', Buffer.concat([Buffer.from('a\0\0'), noise.subarray(0, 9e6)]))] }),
  'a PNG whose data come in bytes': () =>
    makePng({
      ...{ size, colourType: 0, depth: 1 },
      chunkBytes: 1,
      changeData: () => deflateSync(Buffer.alloc(502_000)),
    }),
  'a JPEG of noise': () =>
    Buffer.concat([
      makeJpeg(smallJpeg).subarray(0, -2),
      noise.subarray(0, 9e6).map((byte) => byte & 0x7f),
      Buffer.of(0xff, 0xd9),
    ]),
  'a JPEG of stuffed zeros': () =>
    filled((bytes) =>
      Buffer.concat([
        makeJpeg(smallJpeg).subarray(0, -2),
        Buffer.alloc(bytes - 2000, 'ff00', 'hex'),
        Buffer.of(0xff, 0xd9),
      ]),
    ),
  'a JPEG of segments without data': () =>
    filled((bytes) => makeJpeg({ ...smallJpeg, segments: many(jpegSegment(0xfe, []), bytes) })),
  'a JPEG of tables': () =>
    filled((bytes) => makeJpeg({ ...smallJpeg, segments: many(jpegSegment(0xc4, Buffer.alloc(17 * 3800)), bytes) })),
  'a JPEG of quantisation tables': () =>
    filled((bytes) => makeJpeg({ ...smallJpeg, segments: many(jpegSegment(0xdb, Buffer.alloc(65 * 1000)), bytes) })),
  'a JPEG of tags': () =>
    filled((bytes) => makeJpeg({ ...smallJpeg, segments: many(jpegSegment(0xe1, tags()), bytes) })),
  'a JPEG of thumbnails': () =>
    filled((bytes) =>
      makeJpeg({ ...smallJpeg, segments: many(jpegSegment(0xe0, Buffer.alloc(65_000, 'JFIF\0')), bytes) }),
    ),
  'a JPEG of bytes of ones': () =>
    filled((bytes) => makeJpeg({ ...smallJpeg, segments: [Buffer.alloc(bytes - 2000, 0xff)] })),
  'a WebP of 9 MB': () =>
    webpFile([['VP8 ', Buffer.concat([webpChunks(webpLossy)[0]?.[1] ?? Buffer.of(), noise.subarray(0, 9e6)])]]),
  'a WebP of chunks without data': () =>
    filled((bytes) =>
      webpFile([['VP8X', Buffer.alloc(10)], ...Array<['none', Buffer]>(bytes / 8 - 100).fill(['none', Buffer.of()])]),
    ),
  'text of 10 MB': () => Buffer.alloc(maxBytes, '<!-- a text '),
};

describe('A reference image of up to 10 MB', () => {
  for (const [name, make] of Object.entries(files)) {
    it(`never holds the event loop for 10 ms while it is prepared: ${name}`, async () => {
      const bytes = make();
      assert.ok(bytes.length <= maxBytes, `${bytes.length} bytes`);
      for (const host of ['node', 'browser'] as const) {
        const { usedMs, heldMs } = await fastest(() => prepareReference(bytes, cropTools[host]));
        assert.ok(usedMs < 1000, `${host}: ${usedMs} ms of CPU`);
        assert.ok(heldMs < maxHeldMs, `${host}: held for ${heldMs} ms`);
      }
    });
  }

  it('needs no more memory than a copy of it', async () => {
    const bytes = deepPng();
    await prepareReference(bytes, cropTools.node);
    const before = neededBytes();
    const prepared = await prepareReference(bytes, cropTools.node);
    assert.ok('ok' in prepared);
    const needed = neededBytes() - before - prepared.ok.bytes.length;
    assert.ok(needed < 4 * megabyte, `${needed} bytes`);
  });

  it('never holds the event loop for 10 ms while its mean colour is determined', async () => {
    const kinds = [
      { size, colourType: 2, depth: 8 },
      { size: sizeOf('16384x16'), colourType: 6, depth: 16 },
    ] as const;
    for (const kind of kinds) {
      const bytes = makePng(kind);
      for (const host of ['node', 'browser'] as const) {
        const { usedMs, heldMs } = await fastest(() => meanColour(bytes, cropTools[host]));
        assert.ok(usedMs < 2000, `${host}: ${usedMs} ms of CPU`);
        assert.ok(heldMs < maxHeldMs, `${host}: held for ${heldMs} ms`);
      }
    }
  });
});

/** 4 megapixels in 32 MB, which are few when they are compressed. */
function deepPng(): Buffer {
  const changeLines = (lines: Buffer) => lines.map((byte, at) => (at < 1e6 && at % 16_001 !== 0 ? byte : 0));
  return makePng({ size, colourType: 6, depth: 16, changeLines });
}

/** As many as fit in a segment, none of them an orientation. */
function tags(): Buffer {
  const exif = Buffer.alloc(6 + 8 + 2 + 12 * 5400);
  exif.write('Exif\0\0MM\0*\0\0\0\x08', 'latin1');
  exif.writeUInt16BE(5400, 14);
  return exif;
}

/** The least of a few runs: others use the machine too. */
async function fastest(work: () => Promise<unknown>): Promise<{ readonly usedMs: number; readonly heldMs: number }> {
  const [used, held]: [number[], number[]] = [[], []];
  for (let run = 0; run < 2; run++) {
    const before = cpuMs();
    await work();
    used.push(cpuMs() - before);
    held.push(await heldWhile(work));
  }
  return { usedMs: Math.min(...used), heldMs: Math.min(...held) };
}
