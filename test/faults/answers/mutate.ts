import type { Random } from '../../../dev/imageService/picture/random.ts';
import { canary } from '../../unit/faults/sendTo.ts';

export interface Mutated {
  readonly body: Buffer;
  /** Nothing before this index was changed. */
  readonly intactBytes: number;
}

/** Changes a body in one or a few places. */
export function mutate(original: Buffer, random: Random): Mutated {
  let body = original;
  let intactBytes = original.length;
  for (let changes = random.pick([1, 1, 1, 2, 4]); changes > 0; changes--) {
    const [from, to] = piece(body, random);
    body = random.pick(mutations)(body, from, to, random);
    intactBytes = Math.min(intactBytes, from);
  }
  return { body, intactBytes: Math.min(intactBytes, body.length) };
}

/** Splits a body into chunks: bytes, the whole, or anything between. */
export function chunk(body: Buffer, random: Random): Buffer[] {
  const longest = random.pick([1, 7, 100, 5000, 1_000_000]);
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const length = Math.max(1, Math.floor(random.between(0, longest)));
    chunks.push(body.subarray(at, at + length));
    at += length;
  }
  return chunks;
}

type Mutation = (body: Buffer, from: number, to: number, random: Random) => Buffer;

const mutations: readonly [Mutation, ...Mutation[]] = [
  // Flips a bit.
  (body, from, _, random) => {
    const copy = Buffer.from(body);
    copy[from] = (copy[from] ?? 0) ^ (1 << Math.floor(random.between(0, 8)));
    return copy.subarray(0, body.length);
  },
  // Cuts off the end.
  (body, from) => body.subarray(0, from),
  // Removes a part.
  (body, from, to) => Buffer.concat([body.subarray(0, from), body.subarray(to)]),
  // Repeats a part.
  (body, from, to) => Buffer.concat([body.subarray(0, to), body.subarray(from)]),
  // Swaps two parts.
  (body, from, to) => {
    const end = Math.min(body.length, 2 * to - from);
    const [before, one, other, after] = [[0, from], [from, to], [to, end], [end]].map((cut) => body.subarray(...cut));
    return Buffer.concat([before, other, one, after].flatMap((part) => part ?? []));
  },
  // Overwrites a part with noise.
  (body, from, to, random) => {
    const copy = Buffer.from(body);
    for (let at = from; at < to; at++) {
      copy[at] = Math.floor(random.between(0, 256));
    }
    return copy;
  },
  // Inserts a snippet.
  (body, from, _, random) =>
    Buffer.concat([body.subarray(0, from), Buffer.from(random.pick(insertions)), body.subarray(from)]),
  // Replaces a part with a snippet.
  (body, from, to, random) =>
    Buffer.concat([body.subarray(0, from), Buffer.from(random.pick(insertions)), body.subarray(to)]),
];

const insertions: readonly [string, ...string[]] = [
  ...(['"', '\\', '{', '}', '[', ']', ',', ':', '/', '=', '.', '-', '0', '1e999', '\0', ' ', '\n', '\r\n'] as const),
  ...['null', 'undefined', 'NaN', '[object Object]', '<', '<b>', '</', '<\u202ei>', '\u202e', '\u200b', '\uFEFF', '熊'],
  ...['"data":[', '"b64_json":"', '"url":"', '"error":{', '"__proto__":', '"message":"', '\\u0000', '\\ud800', '\\u'],
  ...[
    canary,
    `Bearer ${canary} `,
    '](command:x)',
    'data:image/png;base64,',
    'https://nowhere.example/',
    '}},{',
    '"}]}',
  ],
];

/** Mostly short, sometimes most of the body; begins anywhere. */
function piece(body: Buffer, random: Random): [from: number, to: number] {
  const from = Math.floor(random.between(0, body.length));
  const longest = random.pick([4, 40, body.length]);
  return [from, Math.min(body.length, from + 1 + Math.floor(random.between(0, longest)))];
}
