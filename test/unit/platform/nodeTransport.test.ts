import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { readErrorText } from '../../../src/core/service/rejection.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { response, bytes, bytesThenEnd, bytesThenReset, head, json, trickle } from '../../support/responses.ts';
import { exchanges, readBody, rejects } from '../../support/transports.ts';

const transport = createTransport({ connectMs: 2000, silenceMs: 2000 });
const never = new AbortController().signal;

describe('transport of the Node host', () => {
  const serve = exchanges(2000);

  it('sends one request with an exact length that asks for an uncompressed response on a connection of its own', async () => {
    const { request, ledger } = await serve({ behaviours: [response(200, 'fine')] });
    const got = await transport.post(request, never);
    assert.equal(await readBody(got), 'fine');
    const [requestLine, ...headers] = ledger.heads[0]?.split('\r\n') ?? [];
    assert.equal(requestLine, 'POST /v1/images/generations HTTP/1.1');
    assert.deepEqual(headers.sort(), [
      'Accept-Encoding: identity',
      'Accept: application/json',
      'Authorization: Bearer sk-canary',
      'Connection: close',
      'Content-Length: 16',
      'Content-Type: application/json',
      `Host: ${request.url.host}`,
    ]);
    assert.deepEqual(ledger.bodies, [new TextDecoder().decode(request.body)]);
  });

  it('never uses a connection twice, even when the server would', async () => {
    const { request, ledger } = await serve({ behaviours: [bytes(`${head(200, { 'Content-Length': '2' })}ok`)] });
    for (let posts = 1; posts <= 3; posts++) {
      assert.equal(await readBody(await transport.post(request, never)), 'ok');
      assert.equal(ledger.connections, posts);
    }
  });

  it('only lends the chunks of a body, so that they do not fill the memory', async () => {
    const { request } = await serve({ behaviours: [response(200, 'x'.repeat(1_000_000))] });
    const { body } = await transport.post(request, never);
    const [lent, kept]: [number[], Uint8Array[]] = [[], []];
    for await (const chunk of body) {
      lent.push(chunk.byteLength);
      kept.push(chunk);
    }
    const sum = (lengths: readonly number[]) => lengths.reduce((total, length) => total + length, 0);
    assert.deepEqual([sum(lent), sum(kept.map(({ byteLength }) => byteLength))], [1_000_000, 0]);
  });

  it('asks for something that costs nothing without a body', async () => {
    const { request, ledger } = await serve({ behaviours: [json(200, { data: [] })] });
    const got = await transport.get({ url: request.url, key: request.key, timeoutMs: 2000 }, never);
    assert.deepEqual(
      [got.status, got.header('content-type'), await readBody(got)],
      [200, 'application/json', '{"data":[]}'],
    );
    assert.match(ledger.heads[0] ?? '', /^GET /);
    assert.doesNotMatch(ledger.heads[0] ?? '', /content-length/i);
  });

  it('reads the body of an error only for a short time', async () => {
    const message = '{"error":{"message":"no"}}';
    const { request } = await serve({
      behaviours: [
        (socket) => {
          trickle(5, 401)(socket);
          socket.write(message);
        },
      ],
    });
    const impatient = createTransport({ errorBodyMs: 60 });
    const got = await impatient.post({ ...request, timeoutMs: 600_000 }, never);
    assert.deepEqual([got.status, (await readErrorText(got)).trim()], [401, message]);
  });

  it('passes over responses that are not final', async () => {
    const { request } = await serve({
      behaviours: [bytesThenEnd(head(100) + head(103, { Link: '</a>' }) + head(200, { 'Content-Length': '2' }) + 'ok')],
    });
    const got = await transport.post(request, never);
    assert.deepEqual([got.status, await readBody(got)], [200, 'ok']);
  });

  it('tells once that bytes may have left, before they do', async () => {
    const { request, ledger } = await serve({ behaviours: [response(200)] });
    const seen: number[] = [];
    await transport.post({ ...request, onSent: () => seen.push(ledger.heads.length) }, never);
    assert.deepEqual(seen, [0]);
  });

  for (const key of ['', 'sk-canary\r\nX: y', 'sk-canary with space', 'sk-canary-ключ']) {
    it(`refuses the key ${JSON.stringify(key)} before it connects`, async () => {
      const { request, ledger } = await serve({});
      await rejects(transport.post({ ...request, key: new Secret(key) }, never), 'keyMalformed');
      assert.equal(ledger.connections, 0);
    });
  }

  it('is cancelled without a trace when the signal is aborted already', async () => {
    const { request, ledger } = await serve({});
    await rejects(transport.post(request, AbortSignal.abort()), 'cancelled');
    assert.deepEqual(ledger.heads, []);
  });

  it('is cancelled without a trace while the connection is made', async () => {
    const controller = new AbortController();
    const { request, ledger } = await serve({ atConnect: () => controller.abort() });
    const secure = { ...request, url: new URL(request.url.href.replace('http:', 'https:')) };
    await rejects(transport.post(secure, controller.signal), 'cancelled');
    assert.deepEqual(ledger.heads, []);
  });

  it('says that a cancel came too late, and closes the connection', async () => {
    const controller = new AbortController();
    const closed = Promise.withResolvers<undefined>();
    const { request } = await serve({
      behaviours: [
        (socket) => {
          socket.on('close', () => closed.resolve(undefined));
          controller.abort();
        },
      ],
    });
    await rejects(transport.post(request, controller.signal), 'cancelledAfterSend');
    await closed.promise;
  });

  it('says so in the middle of the response too', async () => {
    const controller = new AbortController();
    const { request } = await serve({ behaviours: [bytes(`${head(200, { 'Content-Length': '9' })}abc`)] });
    const got = await transport.post(request, controller.signal);
    controller.abort();
    await rejects(readBody(got), 'cancelledAfterSend');
  });

  it('closes the connection when the reader stops reading', async () => {
    const closed = Promise.withResolvers<undefined>();
    const { request } = await serve({
      behaviours: [
        (socket) => {
          socket.on('close', () => closed.resolve(undefined));
          socket.write(`${head(200, { 'Content-Length': '9' })}abc`);
        },
      ],
    });
    const got = await transport.post(request, never);
    for await (const chunk of got.body) {
      assert.equal(Buffer.from(chunk).toString(), 'abc');
      break;
    }
    await closed.promise;
  });

  it('keeps the request id of a response that breaks off', async () => {
    const headers = { 'Content-Length': '9', 'X-Oneapi-Request-Id': 'r-1' };
    const { request } = await serve({ behaviours: [bytesThenEnd(`${head(200, headers)}abc`)] });
    const failure = await rejects(readBody(await transport.post(request, never)), 'connectionLost');
    assert.deepEqual(failure.details, { host: request.url.host, systemCode: 'ECONNRESET', requestId: 'r-1' });
  });

  it('notices a break that came before anybody read', async () => {
    const broken = Promise.withResolvers<undefined>();
    const { request } = await serve({
      behaviours: [
        (socket) => {
          socket.on('close', () => broken.resolve(undefined));
          bytesThenReset(`${head(200, { 'Content-Length': '9' })}abc`)(socket);
        },
      ],
    });
    const got = await transport.post(request, never);
    await broken.promise;
    await setImmediate();
    await rejects(readBody(got), 'connectionLost');
  });

  it('gives a chunked response that ends without its end as lost', async () => {
    const { request } = await serve({
      behaviours: [bytesThenEnd(`${head(200, { 'Transfer-Encoding': 'chunked' })}3\r\nabc\r\n`)],
    });
    await rejects(readBody(await transport.post(request, never)), 'connectionLost');
  });
});
