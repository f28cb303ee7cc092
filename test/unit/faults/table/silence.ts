import { response, bytes, bytesThenEnd, bytesThenReset, head, onePng, trickle } from '../../../support/responses.ts';
import type { FaultRow } from '../faultRow.ts';

const chunked = { 'Transfer-Encoding': 'chunked' };
const soon = { timeoutMs: 40 };

export const silence: readonly FaultRow[] = [
  {
    fault: 'a reset before the headers',
    does: [bytesThenReset('')],
    gives: ['connectionLost', 'inDoubt', 1],
    says: 'after the request was sent. It may have been charged.',
  },
  { fault: 'an end before the headers', does: [bytesThenEnd('')], gives: ['connectionLost', 'inDoubt', 1] },
  { fault: 'an end in the headers', does: [bytesThenEnd('HTTP/1.1 200 O')], gives: ['connectionLost', 'inDoubt', 1] },
  {
    fault: 'a reset in the body',
    does: [bytesThenReset(`${head(200, { 'Content-Length': '999' })}{"data":[`)],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'an end in the body, with the request id in the headers',
    does: [bytesThenEnd(`${head(200, { 'Content-Length': '999', 'X-Oneapi-Request-Id': 'r-77' })}{"data":[`)],
    gives: ['connectionLost', 'inDoubt', 1],
    says: 'It may have been charged. Request ID: r-77',
  },
  {
    fault: 'an end in a chunked body',
    does: [bytesThenEnd(`${head(200, chunked)}9\r\n{"data":[\r\n`)],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'an end in the body after one whole image of two',
    count: 2,
    does: [bytesThenEnd(`${head(200, { 'Content-Length': '9999' })}${onePng.slice(0, -2)},{"b64_json":"iVBO`)],
    gives: ['connectionLost', 'inDoubt', 1, 1],
  },
  {
    fault: 'headers that take too long',
    does: [bytes('')],
    limits: soon,
    gives: ['answerLate', 'inDoubt', 1],
    says: 'took too long to respond.',
  },
  {
    fault: 'headers that never end',
    does: [bytes('HTTP/1.1 200 OK\r\nA: ')],
    limits: soon,
    gives: ['answerLate', 'inDoubt', 1],
  },
  {
    fault: 'only informational responses',
    does: [bytes(head(100) + head(102))],
    limits: soon,
    gives: ['answerLate', 'inDoubt', 1],
  },
  {
    fault: 'a body that stalls',
    does: [bytes(`${head(200, { 'Content-Length': '999' })}{"data":`)],
    limits: { silenceMs: 40 },
    gives: ['answerStalled', 'inDoubt', 1],
    says: 'stopped in the middle of its response. It may have been charged.',
  },
  {
    fault: 'a body that trickles without end',
    does: [trickle(5)],
    limits: { timeoutMs: 80, silenceMs: 1000 },
    gives: ['answerLate', 'inDoubt', 1],
  },
  {
    fault: 'bytes that are not HTTP',
    does: [bytesThenEnd('\x00\xffSSH-2.0-nothing\r\n\r\n')],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'headers that are too large',
    does: [response(200, onePng, { 'X-Large': 'x'.repeat(100_000) })],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'a chunked body with invalid lengths',
    does: [bytesThenEnd(`${head(200, chunked)}zz\r\n{}`)],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'a protocol switch',
    does: [bytes(head(101, { Upgrade: 'x', Connection: 'Upgrade' }))],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  ...[
    ['two lengths', 'Content-Length: 9\r\nContent-Length: 10\r\n'],
    ['a length below zero', 'Content-Length: -1\r\n'],
    ['a length in words', 'Content-Length: many\r\n'],
    ['a length and chunks', 'Content-Length: 9\r\nTransfer-Encoding: chunked\r\n'],
    ['a NUL in a header', 'A: \0\r\n'],
    ['a header without a name', ': b\r\n'],
  ].map(([fault = '', headers = '']): FaultRow => ({
    fault,
    does: [bytesThenEnd(`HTTP/1.1 200 OK\r\n${headers}\r\n${onePng}`)],
    gives: ['connectionLost', 'inDoubt', 1],
  })),
  ...['HTTP/1.1 2x0 OK', 'HTTP/3 200', 'ICY 200 OK', 'HTTP/1.1'].map((line): FaultRow => ({
    fault: `the first line ${line}`,
    does: [bytesThenEnd(`${line}\r\n\r\n${onePng}`)],
    gives: ['connectionLost', 'inDoubt', 1],
  })),
  {
    fault: 'a reset as soon as the first byte of the request is there',
    atConnect: (socket) => void socket.once('data', () => socket.resetAndDestroy()),
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'a chunked body without its last chunk',
    does: [bytesThenEnd(`${head(200, chunked)}2\r\n{}\r\n`)],
    gives: ['connectionLost', 'inDoubt', 1],
  },
  {
    fault: 'a reset after the only image, before the last bracket',
    does: [bytesThenReset(`${head(200, { 'Content-Length': '9999' })}${onePng.slice(0, -2)}`)],
    gives: ['connectionLost', 'inDoubt', 1, 1],
  },
];
