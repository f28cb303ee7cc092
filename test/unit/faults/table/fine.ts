import { response, bytes, bytesThenEnd, head, json, onePng } from '../../../support/responses.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../../support/tinyImages.ts';
import type { FaultRow } from '../faultRow.ts';

const png = { b64_json: tinyPng.toString('base64') };
const chunked = { 'Transfer-Encoding': 'chunked' };

/** Unusual but valid responses. */
export const fine: readonly FaultRow[] = [
  { fault: 'what was asked for', does: [response(200, onePng)], gives: ['ok', 1, 1] },
  ...[201, 202, 203, 206, 207, 226, 299].map((status): FaultRow => ({
    fault: `an image with the status ${status}`,
    does: [response(status, onePng)],
    gives: ['ok', 1, 1],
  })),
  {
    fault: 'an image at an address that answers 203',
    does: (elsewhere) => json(201, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [response(203, tinyPng), 1],
    gives: ['ok', 1, 1],
  },
  ...['identity, identity', 'utf-8', 'none', 'binary', '', 'aws-chunked', 'gzip, br'].map((encoding): FaultRow => ({
    fault: `JSON with the content encoding “${encoding}”`,
    does: [response(200, `\uFEFF\r\n ${onePng}`, { 'Content-Encoding': encoding })],
    gives: ['ok', 1, 1],
  })),
  { fault: 'more images than asked for', does: [json(200, { data: [png, png] })], gives: ['ok', 1, 2] },
  {
    fault: 'JPEG and WebP for PNG',
    count: 2,
    does: [json(200, { data: [tinyJpeg, tinyWebp].map((image) => ({ b64_json: image.toString('base64') })) })],
    gives: ['ok', 1, 2],
  },
  {
    fault: 'an address on this machine, from a service on this machine',
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png?signature=x` }] }),
    elsewhere: [response(200, tinyPng), 1],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'a response that ends with its connection',
    does: [bytesThenEnd(head(200) + onePng)],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'an error beside the image',
    does: [json(200, { error: { message: 'one of one was slow' }, data: [png] })],
    gives: ['ok', 1, 1],
  },
  ...['text/html', 'image/png', 'application/octet-stream', 'garbage'].map((type): FaultRow => ({
    fault: `JSON that calls itself ${type}`,
    does: [response(200, onePng, { 'Content-Type': type })],
    gives: ['ok', 1, 1],
  })),
  {
    fault: 'a connection that stays open after the response',
    does: [bytes(head(200, { 'Content-Length': onePng.length.toString(), Connection: 'keep-alive' }) + onePng)],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'more bytes than Content-Length says',
    does: [
      bytesThenEnd(`${head(200, { 'Content-Length': onePng.length.toString() })}${onePng}HTTP/1.1 500 No\r\n\r\n`),
    ],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'informational responses before the final one',
    does: [bytesThenEnd(`${head(100)}${head(103, { Link: '</a.css>' })}${head(200)}${onePng}`)],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'HTTP/1.0, which ends with its connection',
    does: [bytesThenEnd(`HTTP/1.0 200 OK\r\n\r\n${onePng}`)],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'chunks with extensions and trailers',
    does: [
      bytesThenEnd(
        `${head(200, chunked)}${onePng.length.toString(16)};a=b\r\n${onePng}\r\n0\r\nX-Request-Id: r-1\r\n\r\n`,
      ),
    ],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'chunks of one byte',
    does: [bytesThenEnd(`${head(200, chunked)}${onePng.replace(/./g, '1\r\n$&\r\n')}0\r\n\r\n`)],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'many small headers',
    does: [bytesThenEnd(`HTTP/1.1 200 OK\r\n${'a:b\r\n'.repeat(2500)}\r\n${onePng}`)],
    gives: ['ok', 1, 1],
  },
];
