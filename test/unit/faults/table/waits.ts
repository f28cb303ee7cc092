import { response, bytesThenEnd, bytesThenReset, error, head, html, onePng } from '../../../support/responses.ts';
import type { Behaviour } from '../../../support/rawServer.ts';
import type { FaultRow } from '../faultRow.ts';

const busy = (headers = {}): readonly Behaviour[] => [error(429, { message: '当前分组上游负载已饱和' }, headers)];

export const waits: readonly FaultRow[] = [
  {
    fault: '429 for ever',
    does: busy(),
    waits: [5, 20],
    gives: ['rateLimited', 'rejected', 3],
    says: 'Wait a minute, then try again.',
  },
  {
    fault: '429 for ever, with Retry-After',
    does: busy({ 'Retry-After': '7' }),
    waits: [7, 7],
    gives: ['rateLimited', 'rejected', 3],
    says: 'Try again in 7 s.',
  },
  {
    fault: '429 with a Retry-After that is too long',
    does: busy({ 'Retry-After': '121' }),
    gives: ['rateLimited', 'rejected', 1],
    says: 'Try again in 3 min.',
  },
  {
    fault: '429 with a date',
    does: busy({ Date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 10:00:09 GMT' }),
    waits: [9, 9],
    gives: ['rateLimited', 'rejected', 3],
  },
  {
    fault: '429 with a date that has passed',
    does: busy({ Date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'Retry-After': 'Sun, 22 Nov 2026 09:00:00 GMT' }),
    waits: [1, 1],
    gives: ['rateLimited', 'rejected', 3],
  },
  {
    fault: '429 with a date that is too late, and no Date of the server',
    does: busy({ 'Retry-After': new Date(Date.now() + 600_000).toUTCString() }),
    gives: ['rateLimited', 'rejected', 1],
    says: 'Try again in ',
  },
  ...['soon', '-1', '1.5', 'in 3 s', ''].map((value): FaultRow => ({
    fault: `429 with the Retry-After "${value}", which is none`,
    does: busy({ Date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'Retry-After': value }),
    waits: [5, 20],
    gives: ['rateLimited', 'rejected', 3],
  })),
  ...['9'.repeat(20), '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT'].map((value): FaultRow => ({
    fault: `429 with a Retry-After for ever: ${value.slice(0, 30)}`,
    does: busy({ Date: 'Sun, 22 Nov 2026 10:00:00 GMT', 'Retry-After': value }),
    gives: ['rateLimited', 'rejected', 1],
    says: 'Try again in 8760 h.',
  })),
  {
    fault: '429 in HTML',
    does: [html(429)],
    waits: [5, 20],
    gives: ['rateLimited', 'rejected', 3],
  },
  {
    fault: '429 whose body breaks off',
    does: [bytesThenEnd(`${head(429, { 'Content-Length': '99' })}{"err`)],
    waits: [5, 20],
    gives: ['rateLimited', 'rejected', 3],
  },
  { fault: '429 once', does: [error(429, {}), response(200, onePng)], waits: [5], gives: ['ok', 2, 1] },
  {
    fault: '429, then a break',
    does: [error(429, {}), bytesThenReset('')],
    waits: [5],
    gives: ['connectionLost', 'inDoubt', 2],
  },
  {
    fault: '500 that calls itself a 429',
    does: [error(500, { code: 'rate_limit_exceeded' })],
    gives: ['rateLimited', 'rejected', 1],
  },
];
