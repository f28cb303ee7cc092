import { gzipSync } from 'node:zlib';
import { answer, bytesThenEnd, error, head, html, json } from '../../support/answers.ts';
import { tinyJpeg, tinyPng, tinyWebp } from '../../support/tinyImages.ts';
import { describeFaults } from './describeFaults.ts';
import { canary, type FaultRow } from './faultRow.ts';

const png = { b64_json: tinyPng.toString('base64') };
const onePng = JSON.stringify({ created: 1, data: [{ b64_json: tinyPng.toString('base64') }] });
const svg = { b64_json: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64') };

const unusable: readonly FaultRow[] = [
  {
    fault: 'HTML',
    does: [html(200)],
    gives: ['answerIsHtml', 'paidUnusable', 1],
    says: 'probably charged; the raw answer is kept.',
  },
  {
    fault: 'an error that quotes the key',
    does: [error(200, { code: 'upstream', message: `no ${canary} (request id: r-9)` })],
    gives: ['answerIsError', 'paidUnusable', 1],
    says: 'The service says: “no ***”. It was probably charged; the raw answer is kept. Request ID: r-9',
  },
  { fault: 'no JSON', does: [answer(200, 'OK')], gives: ['answerNotJson', 'paidUnusable', 1] },
  { fault: 'nothing', does: [answer(200)], gives: ['answerNotJson', 'paidUnusable', 1] },
  {
    fault: 'JSON of another shape',
    does: [json(200, { data: 'none' })],
    gives: ['answerWrongShape', 'paidUnusable', 1],
  },
  {
    fault: 'no images',
    does: [json(200, { data: [] })],
    gives: ['answerWithoutImages', 'paidUnusable', 1],
    says: 'contains no image. It was',
  },
  {
    fault: 'base64 that is none',
    does: [json(200, { data: [{ b64_json: 'not base64!' }] })],
    gives: ['imageNotBase64', 'paidUnusable', 1],
  },
  {
    fault: 'an SVG',
    does: [json(200, { data: [svg] })],
    gives: ['imageFormatUnknown', 'paidUnusable', 1],
    says: 'neither PNG nor JPEG nor WebP.',
  },
  {
    fault: 'gzip though identity was asked for',
    does: [answer(200, gzipSync(onePng), { 'Content-Encoding': 'gzip' })],
    gives: ['answerCompressed', 'paidUnusable', 1],
  },
  {
    fault: 'an address that answers 404',
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [answer(404), 1],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'an address on this machine, from a service that is elsewhere',
    certificate: 'trusted',
    baseUrl: ({ port }) => `https://images.example:${port}`,
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [answer(200, tinyPng), 0],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'one bad image of two',
    count: 2,
    does: [json(200, { data: [png, svg] })],
    gives: ['imageFormatUnknown', 'paidUnusable', 1, 1],
    says: 'WebP. It was probably charged.',
  },
  {
    fault: 'fewer images than asked for',
    count: 3,
    does: [json(200, { data: [png] })],
    gives: ['fewerImages', 'paidUnusable', 1, 1],
    says: 'Only 1 of 3 images came.',
  },
];

const fine: readonly FaultRow[] = [
  { fault: 'what was asked for', does: [answer(200, onePng)], gives: ['ok', 1, 1] },
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
    elsewhere: [answer(200, tinyPng), 1],
    gives: ['ok', 1, 1],
  },
  {
    fault: 'an answer whose only end is that of the connection',
    does: [bytesThenEnd(head(200) + onePng)],
    gives: ['ok', 1, 1],
  },
];

describeFaults('A 200 answer without all its images', unusable);
describeFaults('A 200 answer that is odd but fine', fine);
