import { response, bytes, head } from '../../support/responses.ts';
import { tinyPng } from '../../support/tinyImages.ts';
import { describeBodies } from './describeBodies.ts';
import { drip } from './floods.ts';
import type { BodyRow } from './playBody.ts';

const oneImage = `{"data":[{"b64_json":"${tinyPng.toString('base64')}"}`;
const long = { 'Content-Length': '1000000' };
const chunked = { 'Transfer-Encoding': 'chunked' };

/** The usual ten minutes, and two of silence, a few hundred times faster. */
const timeouts = { timeoutMs: 1500, limits: { silenceMs: 800 }, withinMs: 4500 } as const;
const late = ['answerLate', 'inDoubt', 0] as const;

const slow: readonly BodyRow[] = [
  { fault: 'white space', does: drip(head(200, long), ' '), gives: late },
  { fault: 'an image', does: drip(`${head(200, long)}{"data":[{"b64_json":"`, 'AAAA'), gives: late },
  { fault: 'chunks', does: drip(head(200, chunked), '1\r\n \r\n'), gives: late },
  {
    fault: 'a response that does not end after its image',
    does: drip(`${head(200, long)}${oneImage}`, ' '),
    gives: ['answerLate', 'inDoubt', 1],
  },
  { fault: 'a status line', does: drip('HTTP/1.1 200 OK', ' OK'), gives: late },
  { fault: 'headers', does: drip('HTTP/1.1 200 OK\r\n', 'X: y\r\n'), gives: late },
  { fault: 'one header', does: drip('HTTP/1.1 200 OK\r\nX: ', 'y'), gives: late },
  { fault: 'informational responses', does: drip('', 'HTTP/1.1 102 Wait\r\n\r\n', 2), gives: late },
  { fault: 'trailers', does: drip(`${head(200, chunked)}0\r\n`, 'X: y\r\n'), gives: ['answerStalled', 'inDoubt', 0] },
  { fault: 'the length of a chunk', does: drip(head(200, chunked), '0'), gives: ['answerStalled', 'inDoubt', 0] },
  { fault: 'a rejection', does: drip(head(400, long), ' '), gives: ['requestInvalid', 'rejected', 0] },
  {
    fault: 'an image at an address',
    does: drip(head(200, long), 'A'),
    isFetched: true,
    gives: ['imageUrlUnusable', 'paidUnusable', 0],
  },
  { fault: 'nothing at all', does: bytes(head(200, long)), gives: ['answerStalled', 'inDoubt', 0] },
];

describeBodies(
  'A byte now and then',
  slow.map((row) => ({ ...timeouts, ...row })),
);

/** Longer than the timeout of the editor’s own `fetch`. */
const silenceMs = 330_000;

if (process.env['STARRISE_TEST_LONG'] === '1') {
  describeBodies(`An answer after ${silenceMs / 1000} s of silence`, [
    {
      fault: 'arrives',
      does: (socket) => void setTimeout(response(200, `${oneImage}]}`), silenceMs, socket),
      timeoutMs: 600_000,
      withinMs: silenceMs + 10_000,
      gives: ['ok', 'ok', 1],
    },
  ]);
}
