import assert from 'node:assert/strict';
import { Failure, type FailureDetails, type FailureKind } from '../../../src/core/base/failure.ts';
import { classifyResponse, readErrorText, retryDelay } from '../../../src/core/service/rejection.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { plainLine } from '../../../src/core/service/serverError.ts';

const key = new Secret('my-own-key');

describe('a response that is no 200', () => {
  it('gives everything that it tells, without the key', () => {
    const headers = { 'x-request-id': 'my-own-key', 'x-oneapi-request-id': 'r-1' };
    const message = 'No my-own-key, no sk-other.\u202e\nRisk-free (request id: r-2)';
    const failure = classify(400, { error: { message, code: 'bad_request_body', param: 'my-own-key' } }, headers);
    assert.deepEqual(
      [failure.kind, failure.details],
      [
        'requestInvalid',
        {
          host: 'a.example',
          status: 400,
          serverMessage: 'No ***, no *** Risk-free',
          serverCode: 'bad_request_body',
          requestId: 'r-1',
          field: '***',
          retryAfterSeconds: undefined,
        },
      ],
    );
  });

  const bodies: readonly (readonly [body: unknown, message: string | undefined])[] = [
    [{ error: 'as a text' }, 'as a text'],
    [{ success: false, message: '令牌已过期' }, '令牌已过期'],
    [{ detail: 'of FastAPI' }, 'of FastAPI'],
    [
      {
        detail: [
          { loc: ['body', 'size'], msg: 'too large' },
          { loc: ['body', 'n'], msg: 'too many' },
        ],
      },
      'too large',
    ],
    [{ detail: [{ loc: 'body' }, 7] }, undefined],
    [{ detail: [] }, undefined],
    [{ errors: [{ message: 'of a list' }] }, 'of a list'],
    [{ errors: ['a text in a list'] }, 'a text in a list'],
    [{ errors: { size: ['too large'] } }, undefined],
    [{ code: 1001, msg: '余额不足' }, '余额不足'],
    [{ error: { message: 5 } }, undefined],
    [{ error: null }, undefined],
    [{ error: { message: '<html></html>' } }, undefined],
    [['a list'], undefined],
    ['a text', undefined],
    [null, undefined],
  ];
  for (const [body, message] of bodies) {
    it(`has the message ${message ?? 'undefined'} for ${JSON.stringify(body)}`, () => {
      assert.equal(classify(500, body).details.serverMessage, message);
    });
  }

  const waits: readonly (readonly [headers: Record<string, string>, seconds: number | undefined])[] = [
    [{}, undefined],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '30' }, 30],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': '1.5' }, undefined],
    [{ 'retry-after': '-1', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, undefined],
    [{ 'retry-after': 'soon 5', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, undefined],
    [{ 'retry-after': '99999999999' }, 31_536_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 30],
    [{ 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT', date: 'Sun, 22 Nov 2026 10:00:00 GMT' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2020 10:00:30 GMT' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2020 10:00:30 GMT', date: 'yesterday' }, 0],
  ];
  for (const [headers, seconds] of waits) {
    it(`asks to wait ${seconds ?? 'an unknown number of'} seconds with ${JSON.stringify(headers)}`, () => {
      assert.equal(classify(429, {}, headers).details.retryAfterSeconds, seconds);
    });
  }

  it('is read up to 64 KiB, and the rest is ignored', async () => {
    let pulled = 0;
    async function* body(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled++;
        yield await Promise.resolve(Buffer.alloc(40_000, 'x'));
      }
    }
    const text = await readErrorText({ status: 500, header: () => undefined, body: body() });
    assert.deepEqual([text.length, pulled], [65_536, 2]);
  });
});

describe('a line from the service', () => {
  it('is cut between characters', () => {
    assert.equal(plainLine('🦊🦊🦊', 4), '🦊…');
  });

  it('has no part of the key that is long enough to identify it, and keeps all words around', () => {
    const parts = '令牌 abcdefgh…ijklmnop 无效: cdefghijklm, not abcdefg';
    assert.equal(plainLine(parts, 80, new Secret('abcdefghijklmnop')), '令牌 ***…*** 无效: ***, not abcdefg');
  });

  it('keeps a lone less-than sign', () => {
    assert.equal(plainLine('n must be < 5 and x<5', 80), 'n must be < 5 and x<5');
  });

  for (const text of ['<b>', 'a <\u202eb>', '<?xml ?>', '[object Object]', 'undefined', 'size is NaN']) {
    it(`is undefined for text that is meant for machines only: ${JSON.stringify(text)}`, () => {
      assert.equal(plainLine(text, 80), undefined);
    });
  }

  it('is undefined when nothing in it is visible', () => {
    assert.equal(plainLine('\u200b\n\u0000', 80), undefined);
  });
});

describe('the delay before the next attempt', () => {
  const cases: readonly (readonly [FailureKind, FailureDetails, readonly (number | undefined)[]])[] = [
    ['hostUnreachable', {}, [1000, 3000, undefined]],
    ['rateLimited', { status: 429 }, [5000, 20_000, undefined]],
    ['rateLimited', { status: 429, retryAfterSeconds: 0 }, [1000, 1000, undefined]],
    ['rateLimited', { status: 429, retryAfterSeconds: 120 }, [120_000, 120_000, undefined]],
    ['rateLimited', { status: 429, retryAfterSeconds: 121 }, [undefined, undefined, undefined]],
    ['rateLimited', { status: 503 }, [undefined, undefined, undefined]],
    ['connectTimeout', {}, [undefined]],
    ['tlsUntrusted', {}, [undefined]],
    ['connectionLost', {}, [undefined]],
    ['serverError', { status: 503, retryAfterSeconds: 1 }, [undefined]],
    ['answerNotJson', {}, [undefined]],
  ];
  for (const [kind, details, delays] of cases) {
    it(`is ${delays.join(', ') || 'never'} for ${kind} ${JSON.stringify(details)}`, () => {
      assert.deepEqual(
        delays.map((_, index) => retryDelay(new Failure(kind, details), index + 1)),
        delays,
      );
    });
  }
});

describe('a rejection that sends back a reference image', () => {
  for (const mode of ['input_image', 'image', 'edits'] as const) {
    for (const [what, errorOf] of [
      ['before its value', (input: string) => ({ loc: ['body', 'image'], msg: 'Extra inputs', input })],
      ['behind its value', (input: string) => ({ input, loc: ['body', 'image'], msg: 'Extra inputs' })],
    ] as const) {
      it(`names the references for ${mode}, also where the text is cut, with the description ${what}`, async () => {
        const picture = `data:image/png;base64,${'A'.repeat(100_000)}`;
        const body = new TextEncoder().encode(JSON.stringify({ detail: [errorOf(picture)] }));
        const header = () => undefined;
        const text = await readErrorText({
          status: 422,
          header,
          body: (async function* () {
            yield await Promise.resolve(body);
          })(),
        });
        assert.ok(text.length < body.length);
        const { kind, details } = classifyResponse({ status: 422, header }, text, {
          ...{ host: 'a.example', key, referenceMode: mode },
        });
        const isTold = what === 'before its value';
        assert.deepEqual(
          [kind, details.serverMessage, details.field],
          ['requestInvalid', isTold ? 'Extra inputs' : undefined, isTold ? 'image' : 'references'],
        );
      });
    }
  }

  it('is not blamed on references by a page that is no JSON', () => {
    const context = { host: 'a.example', key, referenceMode: 'image' } as const;
    const { details } = classifyResponse({ status: 400, header: () => undefined }, '<html>', context);
    assert.equal(details.field, undefined);
  });
});

function classify(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Failure {
  return classifyResponse({ status, header: (name) => headers[name] }, JSON.stringify(body), {
    host: 'a.example',
    key,
  });
}
