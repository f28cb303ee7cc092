import assert from 'node:assert/strict';
import type { ReferenceMode } from '../../../src/core/request/options.ts';
import { classifyResponse } from '../../../src/core/service/rejection.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { describeFailure } from '../../../src/host/errors/describeFailure.ts';
import { translate } from '../../support/translate.ts';

const tooMuch =
  'The request is too large for a.example. Use fewer or smaller reference images, or a shorter prompt. Nothing was charged.';
const rejected = 'a.example rejected the reference images.';
const noAddress =
  'a.example takes no reference images at this address (HTTP 404). Choose another way in starrise.service.references.';

describe('A service that takes no reference images', () => {
  for (const [what, mode, status, body, expected] of [
    [
      'knows no such field',
      'input_image',
      400,
      { error: { message: 'Unknown parameter: input_image_2', code: 'unknown_parameter' } },
      `${rejected} Message from the service: “Unknown parameter: input_image_2”. Nothing was charged.`,
    ],
    [
      'names the field apart',
      'image',
      422,
      { detail: [{ loc: ['body', 'image'], msg: 'extra fields not permitted' }] },
      `${rejected} Message from the service: “extra fields not permitted”. Nothing was charged.`,
    ],
    ['takes no forms', 'edits', 415, {}, `${rejected} Nothing was charged.`],
    ['has no such address', 'edits', 404, {}, `${noAddress} Nothing was charged.`],
    ['takes no more', 'image', 413, {}, tooMuch],
    [
      'means the prompt',
      'image',
      413,
      { error: { message: 'prompt is too long' } },
      'The prompt is too long. Message from the service: “prompt is too long”. Nothing was charged.',
    ],
    ['had none', undefined, 413, {}, 'The prompt is too long. Nothing was charged.'],
    [
      'has no images at all',
      'image',
      404,
      {},
      'a.example has no image API at this address (HTTP 404). Check starrise.service.baseUrl and the model. Nothing was charged.',
    ],
    [
      'speaks of images',
      undefined,
      400,
      { error: { message: 'no image was generated' } },
      'a.example rejected the request (HTTP 400). Message from the service: “no image was generated”. Nothing was charged.',
    ],
  ] as const satisfies readonly (readonly [string, ReferenceMode | undefined, number, object, string])[]) {
    it(`is told in its words, and what to do: it ${what}`, () => {
      const response = { status, header: () => undefined };
      const context = { host: 'a.example', key: new Secret('my-own-key'), referenceMode: mode };
      const failure = classifyResponse(response, JSON.stringify(body), context);
      assert.deepEqual([describeFailure(failure, translate).message, failure.outcome], [expected, 'rejected']);
    });
  }
});
