import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { response, bytesThenEnd, head } from '../../support/responses.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { describeBodies } from './describeBodies.ts';
import type { BodyRow } from './playBody.ts';

const compressedZeros = gzipSync(Buffer.alloc(2 ** 26));
/** A gigabyte of zeros, in parts. */
const bomb = Buffer.concat(Array.from({ length: 16 }, () => compressedZeros));
const chunk = `${compressedZeros.length.toString(16)}\r\n`;
const transferred = Buffer.concat([
  Buffer.from(head(200, { 'Transfer-Encoding': 'gzip, chunked' }) + chunk),
  compressedZeros,
  Buffer.from('\r\n0\r\n\r\n'),
]);

const goodAnswer = JSON.stringify({ data: [{ b64_json: tinyPng.toString('base64') }] });
const encodings = {
  gzip: gzipSync,
  'x-gzip': gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

const neverInflated: readonly BodyRow[] = [
  { fault: 'a gigabyte of zeros as gzip', body: bomb, headers: { 'Content-Encoding': 'gzip' } },
  { fault: 'gzip in gzip', body: gzipSync(bomb), headers: { 'Content-Encoding': 'gzip, gzip' } },
  ...Object.entries(encodings).map(([name, compress]) => ({
    fault: `a good answer as ${name}`,
    body: compress(goodAnswer),
    headers: { 'Content-Encoding': name },
  })),
].map(({ fault, body, headers }) => ({
  fault,
  does: response(200, body, headers),
  gives: ['answerCompressed', 'paidUnusable', 0],
  keeps: body,
}));

const others: readonly BodyRow[] = [
  {
    fault: 'gzip that does not say so',
    does: response(200, compressedZeros),
    gives: ['answerCompressed', 'paidUnusable', 0],
    keeps: compressedZeros,
  },
  {
    fault: 'gzip as the transfer encoding',
    does: bytesThenEnd(transferred),
    gives: ['answerCompressed', 'paidUnusable', 0],
    keeps: compressedZeros,
  },
  {
    fault: 'an image behind an address as gzip',
    does: response(200, bomb, { 'Content-Encoding': 'gzip' }),
    isFetched: true,
    gives: ['imageUrlUnusable', 'paidUnusable', 0],
  },
  {
    fault: 'a body that only claims to be gzip',
    does: response(200, goodAnswer, { 'Content-Encoding': 'gzip' }),
    gives: ['ok', 'ok', 1],
  },
  {
    fault: 'identity, however it is written',
    does: response(200, goodAnswer, { 'Content-Encoding': ' Identity ' }),
    gives: ['ok', 'ok', 1],
  },
];

describeBodies('A compressed response that was not requested', [...neverInflated, ...others]);
