import assert from 'node:assert/strict';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { response, bytes, bytesThenEnd, head } from '../../support/responses.ts';
import { nameThisMachine } from '../../support/names.ts';
import { certificateFile } from '../../support/rawServer.ts';
import { exchanges, readBody, rejects } from '../../support/transports.ts';

const transport = createTransport({ connectMs: 1000, silenceMs: 1000 });
const token = 'canary-signature';

describe('fetching an image from an address', () => {
  const defaults = getCACertificates('default');
  const serve = exchanges(1000);
  let forgetNames: () => void;
  before(() => {
    setDefaultCACertificates([...defaults, certificateFile('authority.crt')]);
    forgetNames = nameThisMachine('images.example');
  });
  after(() => {
    setDefaultCACertificates(defaults);
    forgetNames();
  });

  it('brings its bytes without a key', async () => {
    const { origin, ledger } = await serve({ behaviours: [response(200, 'pixels')] });
    assert.equal(await fetchText(`${origin}/a.png?${token}`, true), 'pixels');
    assert.deepEqual(ledger.heads[0]?.split('\r\n').slice(0, 4), [
      `GET /a.png?${token} HTTP/1.1`,
      'Accept: image/*',
      'Accept-Encoding: identity',
      'Connection: close',
    ]);
  });

  for (const address of [
    'http://images.example/a.png',
    'https://127.0.0.1/a.png',
    'https://localhost/a.png',
    'https://0x7f.1/a.png',
    'https://[::1]/a.png',
    'https://[::ffff:127.0.0.1]/a.png',
    'https://10.0.0.1/a.png',
    'https://169.254.169.254/latest/meta-data',
    'https://user:pass@8.8.8.8/a.png',
    'ftp://8.8.8.8/a.png',
    'file:///etc/passwd',
    '/a.png',
    '',
  ]) {
    it(`refuses ${address || 'an empty address'}`, async () => {
      await refuses(address, false);
    });
  }

  for (const allowLoopback of [false, true]) {
    it(`refuses a public name that leads to this machine, loopback ${allowLoopback ? '' : 'not '}allowed`, async () => {
      const { port, ledger } = await serve({ certificate: 'trusted', behaviours: [response(200, 'pixels')] });
      await refuses(`https://images.example:${port}/a.png`, allowLoopback);
      assert.equal(ledger.connections, 0);
    });
  }

  it('follows three redirects', async () => {
    const { origin } = await serve({ behaviours: [...redirects('/b', '/c', '/d'), response(200, 'pixels')] });
    assert.equal(await fetchText(`${origin}/a`, true), 'pixels');
  });

  it('does not follow a fourth', async () => {
    const { origin, ledger } = await serve({
      behaviours: [...redirects('/b', '/c', '/d', '/e'), response(200, 'pixels')],
    });
    await refuses(`${origin}/a`, true);
    assert.equal(ledger.heads.length, 4);
  });

  it('follows no redirect to a private address', async () => {
    const { origin, ledger } = await serve({ behaviours: redirects('https://192.168.0.1/a') });
    await refuses(`${origin}/a`, true);
    assert.equal(ledger.heads.length, 1);
  });

  const faults = {
    'another status': response(404, 'no'),
    'a redirect to nowhere': response(302),
    'a body that breaks off': bytesThenEnd(`${head(200, { 'Content-Length': '9' })}abc`),
    silence: bytes(head(200, { 'Content-Length': '9' })),
  };
  for (const [fault, does] of Object.entries(faults)) {
    it(`fails for ${fault}`, async () => {
      const { origin } = await serve({ behaviours: [does] });
      await refuses(`${origin}/a.png?${token}`, true, 60);
    });
  }

  it('is cancelled as something that was paid for', async () => {
    const { origin } = await serve({ behaviours: [response(200)] });
    const options = { allowLoopback: true, timeoutMs: 1000 };
    const fetching = transport.fetchImage(origin, options, AbortSignal.abort());
    await assert.rejects(fetching, { kind: 'cancelledAfterSend' });
  });
});

function redirects(...targets: readonly string[]): ReturnType<typeof response>[] {
  return targets.map((target) => response(302, '', { Location: target }));
}

async function fetchText(address: string, allowLoopback: boolean, timeoutMs = 1000): Promise<string> {
  const got = await transport.fetchImage(address, { allowLoopback, timeoutMs }, new AbortController().signal);
  return readBody(got);
}

async function refuses(address: string, allowLoopback: boolean, timeoutMs?: number): Promise<void> {
  await rejects(fetchText(address, allowLoopback, timeoutMs), 'imageUrlUnusable');
}
