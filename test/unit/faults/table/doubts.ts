import { gzipSync } from 'node:zlib';
import { response, bytes, bytesThenEnd, error, head, html, json } from '../../../support/responses.ts';
import type { FaultRow } from '../faultRow.ts';

export const doubts: readonly FaultRow[] = [
  {
    fault: 'informational responses without end',
    does: [bytes('HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(200))],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  { fault: '408', does: [response(408)], gives: ['requestConflict', 'inDoubt', 1], says: 'It may have been charged.' },
  { fault: '409', does: [error(409, { message: 'Conflict' })], gives: ['requestConflict', 'inDoubt', 1] },
  ...[500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527].map((status): FaultRow => ({
    fault: `${status} in HTML`,
    does: [html(status)],
    gives: ['serverError', 'inDoubt', 1],
    says: `failed without returning an image (HTTP ${status}). It may have been charged.`,
  })),
  {
    fault: '500 in JSON with a request id',
    does: [error(500, { code: 'do_request_failed', message: 'upstream error (request id: abc-1)' })],
    gives: ['serverError', 'inDoubt', 1],
    says: '“upstream error”. It may have been charged. Request ID: abc-1',
  },
  {
    fault: '500 with a number for a code',
    does: [error(500, { code: 401, message: 'bad' })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 with an object for a code',
    does: [error(500, { code: { a: 1 }, message: { b: 2 } })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 with a code that every object inherits',
    does: [error(500, { code: 'constructor' })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 whose message is HTML',
    does: [error(500, { message: 'bad gateway: <html><b>x</b></html>' })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 whose message contains a link and reverses the text direction',
    does: [error(500, { message: 'see\n[here](command:evil) \u202eabc' })],
    gives: ['serverError', 'inDoubt', 1],
    says: '“see [here] (command:evil) abc”',
  },
  {
    fault: '500 with a very long message',
    does: [error(500, { message: '很'.repeat(500) })],
    gives: ['serverError', 'inDoubt', 1],
    says: `${'很'.repeat(199)}…”`,
  },
  {
    fault: '500 whose body breaks off',
    does: [bytesThenEnd(`${head(500, { 'Content-Length': '99' })}{"err`)],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500, compressed',
    does: [response(500, gzipSync('{}'), { 'Content-Encoding': 'gzip' })],
    gives: ['serverError', 'inDoubt', 1],
  },
  ...[418, 423, 424, 425, 426, 428, 444, 451, 498, 499, 501, 507, 508, 511, 529, 530, 598, 600, 999].map(
    (status): FaultRow => ({
      fault: `${status}, which says nothing of money`,
      does: [error(status, { message: '服务繁忙' })],
      gives: ['serverError', 'inDoubt', 1],
      says: `(HTTP ${status}). Message from the service: “服务繁忙”. It may have been charged.`,
    }),
  ),
  {
    fault: '503 with a Retry-After date, which is not waited for',
    does: [error(503, {}, { 'Retry-After': '1' })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 with a list for an error',
    does: [json(500, { error: [{ message: 'x' }] })],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 whose message is a stringified object',
    does: [error(500, { message: 'upstream said [object Object]', code: 'NaN' }, { 'X-Request-Id': 'undefined' })],
    gives: ['serverError', 'inDoubt', 1],
    says: '(HTTP 500). It may have been charged.',
  },
  {
    fault: '500 whose message becomes HTML once invisible characters are removed',
    does: [error(500, { message: 'bad <\u202eb>gateway' })],
    gives: ['serverError', 'inDoubt', 1],
    says: '(HTTP 500). It may have been charged.',
  },
  {
    fault: '500 with words in another encoding',
    does: [
      response(500, Buffer.concat([Buffer.from('{"error":"'), Buffer.from('b7b1c3a6', 'hex'), Buffer.from('"}')])),
    ],
    gives: ['serverError', 'inDoubt', 1],
  },
  {
    fault: '500 in UTF-16',
    does: [response(500, Buffer.from('\uFEFF{"error":"busy"}', 'utf16le'))],
    gives: ['serverError', 'inDoubt', 1],
    says: '(HTTP 500). It may have been charged.',
  },
];
