import { brotliCompressSync, gzipSync } from 'node:zlib';
import { response, error, html, json, onePng, trickle } from '../../../support/responses.ts';
import { tinyPng } from '../../../support/tinyImages.ts';
import type { FaultRow } from '../faultRow.ts';
import { canary } from '../sendTo.ts';

const png = { b64_json: tinyPng.toString('base64') };
const svg = { b64_json: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64') };

export const useless: readonly FaultRow[] = [
  {
    fault: 'HTML',
    does: [html(200)],
    gives: ['answerIsHtml', 'paidUnusable', 1],
    says: 'probably charged. The raw response was kept.',
  },
  {
    fault: 'an error that quotes the key',
    does: [error(200, { code: 'upstream', message: `no ${canary} (request id: r-9)` })],
    gives: ['answerIsError', 'paidUnusable', 1],
    says: 'Message from the service: “no ***”. It was probably charged. The raw response was kept. Request ID: r-9',
  },
  { fault: 'no JSON', does: [response(200, 'OK')], gives: ['answerNotJson', 'paidUnusable', 1] },
  { fault: 'nothing', does: [response(200)], gives: ['answerNotJson', 'paidUnusable', 1] },
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
    fault: 'invalid base64',
    does: [json(200, { data: [{ b64_json: 'not base64!' }] })],
    gives: ['imageNotBase64', 'paidUnusable', 1],
  },
  {
    fault: 'an SVG',
    does: [json(200, { data: [svg] })],
    gives: ['imageFormatUnknown', 'paidUnusable', 1],
    says: 'returned an unsupported file type.',
  },
  ...['gzip', 'GZIP', 'identity, gzip', 'utf-8', 'none', ''].map((encoding): FaultRow => ({
    fault: `gzip with the content encoding “${encoding}”`,
    does: [response(200, gzipSync(onePng), { 'Content-Encoding': encoding })],
    gives: ['answerCompressed', 'paidUnusable', 1],
  })),
  {
    fault: 'Brotli though identity was asked for',
    does: [response(200, brotliCompressSync(onePng), { 'Content-Encoding': 'br' })],
    gives: ['answerCompressed', 'paidUnusable', 1],
  },
  {
    fault: 'a page with a content encoding that is none',
    does: [response(200, '<html></html>', { 'Content-Encoding': 'utf-8' })],
    gives: ['answerIsHtml', 'paidUnusable', 1],
  },
  { fault: 'nothing, with 204', does: [response(204)], gives: ['answerNotJson', 'paidUnusable', 1] },
  {
    fault: 'an error with 207',
    does: [error(207, { message: '服务繁忙' })],
    gives: ['answerIsError', 'paidUnusable', 1],
    says: 'Message from the service: “服务繁忙”.',
  },
  {
    fault: 'an address that answers 404',
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [response(404), 1],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'an address on this machine, from a service on another machine',
    certificate: 'trusted',
    baseUrl: ({ port }) => `https://images.example:${port}`,
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [response(200, tinyPng), 0],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'a file address',
    does: () => json(200, { data: [{ url: 'file:///etc/hostname' }] }),
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
    says: 'returned a link instead of the image, and the image could not be downloaded.',
  },
  {
    fault: 'an address that redirects in a circle',
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [response(302, '', { Location: '/a.png' }), 4],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'an address that answers with a page',
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }] }),
    elsewhere: [html(200), 1],
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'two addresses that answer without end, in the time of one',
    count: 2,
    does: (elsewhere) => json(200, { data: ['a', 'b'].map((name) => ({ url: `${elsewhere}/${name}.png` })) }),
    elsewhere: [trickle(5), 1],
    limits: { timeoutMs: 100 },
    gives: ['imageUrlUnusable', 'paidUnusable', 1],
  },
  {
    fault: 'an address among invalid entries',
    count: 2,
    does: (elsewhere) => json(200, { data: [{ url: `${elsewhere}/a.png` }, 7] }),
    elsewhere: [response(200, tinyPng), 1],
    gives: ['answerWrongShape', 'paidUnusable', 1, 1],
  },
  {
    fault: 'a bare image without JSON around it',
    does: [response(200, tinyPng, { 'Content-Type': 'image/png' })],
    gives: ['answerNotJson', 'paidUnusable', 1],
    says: 'cannot be read.',
  },
  {
    fault: 'a stream of events',
    does: [response(200, `data: ${onePng}\n\ndata: [DONE]\n\n`, { 'Content-Type': 'text/event-stream' })],
    gives: ['answerNotJson', 'paidUnusable', 1, 1],
  },
  {
    fault: 'a request that is to be polled for its result',
    does: [json(200, { id: 'task-1', status: 'queued' })],
    gives: ['answerWithoutImages', 'paidUnusable', 1],
  },
  {
    fault: 'a rejection in Chinese with the status of a success',
    does: [json(200, { code: 1001, message: '余额不足', data: null })],
    gives: ['answerWithoutImages', 'paidUnusable', 1],
    says: 'Message from the service: “余额不足”.',
  },
  {
    fault: 'an error whose message is a stringified object',
    does: [error(200, { message: '[object Object]', code: 'undefined' }, { 'X-Request-Id': 'undefined' })],
    gives: ['answerIsError', 'paidUnusable', 1],
    says: 'returned an error instead of an image. It was probably charged. The raw response was kept.',
  },
  {
    fault: 'one bad image of two',
    count: 2,
    does: [json(200, { data: [png, svg] })],
    gives: ['imageFormatUnknown', 'paidUnusable', 1, 1],
    says: 'returned an unsupported file type. It was probably charged.',
  },
  {
    fault: 'fewer images than requested',
    count: 3,
    does: [json(200, { data: [png] })],
    gives: ['fewerImages', 'paidUnusable', 1, 1],
    says: 'Received 1 of 3 images.',
  },
];
