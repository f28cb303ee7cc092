import { PNG } from 'pngjs';
import type { Random } from '../../../dev/imageService/picture/random.ts';
import type { FailureKind } from '../../../src/core/base/failure.ts';
import type { Headers } from '../../support/responses.ts';
import { sha256 } from '../../unit/response/receive.ts';

/** What a service does with a request that it received. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Headers;
  readonly body?: string;
  /** What breaks the connection, after the body or instead of any response. */
  readonly endsBy?: Trouble;
  readonly isSilent?: boolean;
  /** Whether it says that it did not run. */
  readonly isRefused?: boolean;
  /** Whether it asks for a retry. */
  readonly mayRepeat?: boolean;
  /** SHA-256 of the images that it certainly returns. */
  readonly images?: readonly string[];
}

export type Trouble = FailureKind | 'bug';

export const goodAddress = 'https://images.example/good.png';

/** The image at the valid address is the first. */
export const pictures = [1, 2, 3, 4].map((width) => {
  const bytes = PNG.sync.write(new PNG({ width, height: 1 }));
  return { bytes, base64: bytes.toString('base64'), sha256: sha256(bytes) };
});

/** A random one of everything that a service does. */
export function replyTo(random: Random): Reply {
  return random.pick([images, images, images, cutImages, address, useless, silence, busy, busy, refusal, trouble])(
    random,
  );
}

function images(random: Random): Reply {
  const some = pictures.slice(0, random.pick([1, 1, 2, 3, 4]));
  const data = some.map(({ base64 }) => ({ b64_json: base64 }));
  const bad = random.pick([[], [], [{ b64_json: '!' }]]);
  return { body: JSON.stringify({ created: 1, data: [...data, ...bad] }), images: some.map((one) => one.sha256) };
}

function cutImages(random: Random): Reply {
  const { body = '' } = images(random);
  const breaks = random.pick(['connectionLost', 'answerStalled', 'answerLate', 'bug'] as const);
  return { body: body.slice(0, random.between(0, body.length)), endsBy: breaks };
}

function address(random: Random): Reply {
  const isGood = random.next() < 0.7;
  const url = isGood ? goodAddress : 'https://images.example/gone.png';
  return { body: JSON.stringify({ data: [{ url }] }), images: isGood ? [pictures[0]?.sha256 ?? ''] : [] };
}

function useless(random: Random): Reply {
  const headers = random.pick<Headers>([{}, {}, { 'content-encoding': 'gzip' }]);
  const body = random.pick([
    '',
    '{}',
    '<html>',
    '{"data":[]}',
    '{"error":{"message":"no"}}',
    '{"data":[{"b64_json":"PHN2Zz4="}]}',
  ]);
  return { headers, body };
}

function silence(random: Random): Reply {
  return { isSilent: true, endsBy: random.pick(['connectionLost', 'connectionLost', 'answerLate', 'bug'] as const) };
}

function busy(random: Random): Reply {
  const after = random.pick([undefined, undefined, '0', '1', '30', '120', '121', '99999', 'soon']);
  const code = random.pick(['', 'rate_limit_exceeded', 'insufficient_quota']);
  const mayRepeat = code !== 'insufficient_quota' && !(Number(after) > 120);
  return {
    ...error(429, code),
    headers: after === undefined ? {} : { 'retry-after': after },
    isRefused: true,
    mayRepeat,
  };
}

function refusal(random: Random): Reply {
  const [status, code] = random.pick(refusals);
  return { ...error(status, code), isRefused: true };
}

const refusals: readonly [readonly [number, string], ...(readonly [number, string])[]] = [
  [503, 'model_not_found'],
  [500, 'sensitive_words_detected'],
  [503, 'rate_limit_exceeded'],
  ...[301, 307, 400, 401, 402, 403, 404, 405, 413, 422].map((status) => [status, ''] as const),
];

function trouble(random: Random): Reply {
  return error(random.pick([408, 409, 418, 500, 502, 503, 504, 520, 524]), random.pick(['', 'upstream_busy']));
}

function error(status: number, code: string): Reply {
  return { status, body: JSON.stringify({ error: { message: 'no', code } }) };
}
