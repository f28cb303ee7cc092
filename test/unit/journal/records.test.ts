import assert from 'node:assert/strict';
import type * as z from 'zod/mini';
import { Failure, outcomeOfKind, type FailureKind } from '../../../src/core/base/failure.ts';
import {
  outcomeRecord,
  outcomeSchema,
  failureOfRecord,
  headSchema,
  imageSchema,
  intentSchema,
  saveAttemptSchema,
} from '../../../src/core/journal/records.ts';
import { intentOf } from '../../support/intents.ts';
import { request, wholeImage } from './memoryEntry.ts';

const details = {
  host: 'images.example',
  status: 500,
  serverMessage: 'out of luck',
  serverCode: 'bad_luck',
  requestId: 'req-1',
  field: 'size',
  given: '7x7',
  path: 'assets/a.png',
  systemCode: 'ECONNRESET',
  retryAfterSeconds: 3,
  count: 1,
  limit: 2,
};
const intent = intentOf(request);
const image = { width: 64, height: 32, format: 'png', byteLength: 7, sha256: 'abc' };
const place = { image: 0, uri: 'file:///w/a.png', isSaved: true };

function onDisk(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Reads a record the way the next window does. */
function read<Value>(schema: z.ZodMiniType<Value>, value: unknown): Value | undefined {
  return schema.safeParse(onDisk(value)).data;
}

function failureAfter(kind: string): Failure | undefined {
  return failureOfRecord({ images: 0, failure: { kind, details } });
}

describe('Records of the journal', () => {
  const wholes = {
    intent: [intentSchema, intent],
    'intent of a JPEG with every option': [
      intentSchema,
      {
        ...intent,
        request: { ...request, format: 'jpeg' },
        order: { prompt: 'a fox', style: 'ink', path: 'assets/a.png' },
      },
    ],
    head: [headSchema, { requestId: 'req-1' }],
    'head without an id': [headSchema, {}],
    'record of a PNG': [imageSchema, image],
    'record of a JPEG': [imageSchema, { ...image, format: 'jpeg' }],
    'record of a WebP': [imageSchema, { ...image, format: 'webp' }],
    'place of an image': [saveAttemptSchema, place],
    arrival: [outcomeSchema, { images: 2 }],
    'arrival that failed': [outcomeSchema, { images: 1, failure: { kind: 'fewerImages', details } }],
  } as const;
  for (const [name, [schema, value]] of Object.entries(wholes)) {
    it(`restore a whole ${name}`, () => assert.deepEqual(read<unknown>(schema, value), value));
  }

  const wrongs = {
    'intent of a newer version': [intentSchema, { ...intent, version: 2 }],
    'intent without a request': [intentSchema, { ...intent, request: {} }],
    'intent for less than no image': [intentSchema, { ...intent, request: { ...request, count: -1 } }],
    'intent for half an image': [intentSchema, { ...intent, request: { ...request, count: 0.5 } }],
    'intent of an unknown format': [intentSchema, { ...intent, request: { ...request, format: '' } }],
    'intent without a destination': [intentSchema, { ...intent, destination: {} }],
    'record of an unknown format': [imageSchema, { ...image, format: '' }],
    'place that says nothing': [saveAttemptSchema, {}],
    'arrival that failed for no reason': [outcomeSchema, { failure: {} }],
  } as const;
  for (const [name, [schema, value]] of Object.entries(wrongs)) {
    it(`are rejected for an ${name}`, () => assert.equal(read<unknown>(schema, value), undefined));
  }

  it('do not contain a key', () => {
    const withKey = { ...intent, key: 'sk-1', request: { ...request, key: 'sk-1' } };
    assert.deepEqual(read(intentSchema, withKey), intent);
  });

  it('take an outcome that does not count its images for one without', () => {
    assert.deepEqual(read(outcomeSchema, {}), { images: 0 });
  });

  it('store how many images were received, and why not more', () => {
    const failure = new Failure('fewerImages', details);
    assert.deepEqual(outcomeRecord({ images: [wholeImage(0), wholeImage(1)] }), { images: 2 });
    assert.deepEqual(outcomeRecord({ images: [wholeImage(0)], failure }), {
      images: 1,
      failure: { kind: 'fewerImages', details },
    });
  });

  it('restore every failure', () => {
    assert.equal(failureOfRecord({ images: 0 }), undefined);
    for (const kind of Object.keys(outcomeOfKind) as FailureKind[]) {
      assert.deepEqual(failureAfter(kind), new Failure(kind, details));
    }
  });

  for (const kind of ['inventedLater', 'toString', '']) {
    it(`take the kind ${JSON.stringify(kind)} for no response`, () => {
      assert.deepEqual(failureAfter(kind), new Failure('connectionLost', details));
    });
  }
});
