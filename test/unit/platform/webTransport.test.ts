import assert from 'node:assert/strict';
import { Secret } from '../../../src/core/service/secret.ts';
import { createTransport } from '../../../src/platform/web/transport.ts';
import { response, bytes, bytesThenEnd, bytesThenReset, head, trickle } from '../../support/responses.ts';
import { closedPort, type Behaviour } from '../../support/rawServer.ts';
import { exchanges, readBody, rejects, type Exchange } from '../../support/transports.ts';

const transport = createTransport({ connectMs: 1000, silenceMs: 200 });
const never = new AbortController().signal;

describe('transport of the browser host', () => {
  const start = exchanges(100);
  const serve = (does: Behaviour): Promise<Exchange> => start({ behaviours: [does] });

  it('sends one request with its key and brings the response', async () => {
    const { request, ledger } = await serve(response(418, 'tea', { 'X-Request-Id': 'r-1' }));
    let sent = 0;
    const got = await transport.post({ ...request, onSent: () => sent++ }, never);
    assert.deepEqual([got.status, got.header('x-request-id'), await readBody(got), sent], [418, 'r-1', 'tea', 1]);
    assert.match(ledger.heads[0] ?? '', /^POST [^]*^authorization: Bearer sk-canary\r$/im);
    assert.deepEqual(ledger.bodies, [new TextDecoder().decode(request.body)]);
  });

  it('asks for something that costs nothing', async () => {
    const { request, ledger } = await serve(response(200, 'fine'));
    const got = await transport.get({ url: request.url, key: request.key, timeoutMs: 100 }, never);
    assert.equal(await readBody(got), 'fine');
    assert.match(ledger.heads[0] ?? '', /^GET /);
  });

  it('follows no redirect', async () => {
    const elsewhere = await serve(response(200));
    const { request } = await serve(response(307, '', { Location: elsewhere.origin }));
    const { status } = await transport.post(request, never);
    assert.ok(status >= 300 && status < 400);
    assert.equal(elsewhere.ledger.connections, 0);
  });

  const faults = {
    connectionLost: [bytesThenReset(''), bytesThenEnd(`${head(200, { 'Content-Length': '9' })}abc`)],
    answerLate: [bytes(''), trickle(5)],
  } as const;
  for (const [kind, behaviours] of Object.entries(faults)) {
    behaviours.forEach((does, index) => {
      it(`gives ${kind} ${index === 0 ? 'before the head' : 'in the body'}`, async () => {
        const { request } = await serve(does);
        await rejects(transport.post(request, never).then(readBody), kind);
      });
    });
  }

  it('gives answerStalled for a body that falls silent', async () => {
    const { request } = await serve(bytes(`${head(200, { 'Content-Length': '9' })}abc`));
    await rejects(transport.post({ ...request, timeoutMs: 2000 }, never).then(readBody), 'answerStalled');
  });

  it('reads the body of an error only for a short time', async () => {
    const { request } = await serve(trickle(5, 401));
    const impatient = createTransport({ errorBodyMs: 60 });
    const got = await impatient.post({ ...request, timeoutMs: 600_000 }, never);
    await rejects(readBody(got), 'answerLate');
  });

  it('does not claim that nothing was sent when it cannot know', async () => {
    const url = new URL(`http://127.0.0.1:${await closedPort()}`);
    const unreachable = { url, key: new Secret('k'), body: new Uint8Array(), contentType: 'application/json' };
    await rejects(transport.post({ ...unreachable, timeoutMs: 100 }, never), 'connectionLost');
  });

  it('sends nothing while the browser is offline', async () => {
    const { request, ledger } = await serve(response(200));
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    try {
      await rejects(transport.post(request, never), 'hostUnreachable');
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
    assert.equal(ledger.connections, 0);
  });

  it('is cancelled without a trace before it is sent', async () => {
    const { request, ledger } = await serve(response(200));
    await rejects(transport.post(request, AbortSignal.abort()), 'cancelled');
    assert.equal(ledger.connections, 0);
  });

  it('says that a cancel came too late', async () => {
    const controller = new AbortController();
    const { request } = await serve(() => controller.abort());
    await rejects(transport.post({ ...request, timeoutMs: 2000 }, controller.signal), 'cancelledAfterSend');
  });

  it('refuses a malformed key', async () => {
    const { request } = await serve(response(200));
    await rejects(transport.post({ ...request, key: new Secret('sk-canary\n') }, never), 'keyMalformed');
  });

  it('fetches images without a key, from public names only', async () => {
    const { origin, ledger } = await serve(response(200, 'pixels'));
    const options = { allowLoopback: true, timeoutMs: 100 };
    assert.equal(await readBody(await transport.fetchImage(`${origin}/a.png`, options, never)), 'pixels');
    assert.doesNotMatch(ledger.heads[0] ?? '', /authorization/i);
    const refused = [
      `${origin}/a.png`,
      'https://10.0.0.1/a',
      'https://[fd00::1]/a',
      'http://images.example/a',
      'no address',
    ];
    for (const address of refused) {
      await rejects(transport.fetchImage(address, { ...options, allowLoopback: false }, never), 'imageUrlUnusable');
    }
    assert.equal(ledger.heads.length, 1);
  });

  it('fails to fetch an image that is not there', async () => {
    const { origin } = await serve(response(404));
    await rejects(transport.fetchImage(origin, { allowLoopback: true, timeoutMs: 100 }, never), 'imageUrlUnusable');
  });
});
