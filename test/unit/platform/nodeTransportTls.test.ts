import assert from 'node:assert/strict';
import https from 'node:https';
import { Socket } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { response } from '../../support/responses.ts';
import { certificateFile } from '../../support/rawServer.ts';
import { exchanges, readBody, rejects } from '../../support/transports.ts';

const transport = createTransport({ connectMs: 2000, silenceMs: 2000 });
const never = new AbortController().signal;

describe('transport of the Node host over TLS', () => {
  const serve = exchanges(2000);
  const defaults = getCACertificates('default');
  before(() => setDefaultCACertificates([...defaults, certificateFile('authority.crt')]));
  after(() => setDefaultCACertificates(defaults));

  it('talks to a host whose certificate the system trusts', async () => {
    const { request, ledger } = await serve({ certificate: 'trusted', behaviours: [response(200, 'fine')] });
    assert.equal(await readBody(await transport.post(request, never)), 'fine');
    assert.equal(ledger.bodies.length, 1);
  });

  it('trusts nobody more when the environment turns verification off', async () => {
    const { request, ledger } = await serve({ certificate: 'expired' });
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      await rejects(transport.post(request, never), 'tlsUntrusted');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
    assert.deepEqual(ledger.heads, []);
  });

  describe('through a proxy', () => {
    const direct = https.globalAgent;
    afterEach(() => {
      https.globalAgent = direct;
    });

    it('sends nothing when the proxy refuses the tunnel', async () => {
      const { request, ledger } = await serve({ certificate: 'trusted' });
      const proxy = await serve({ behaviours: [response(407)] });
      https.globalAgent = new https.Agent({ proxyEnv: { HTTPS_PROXY: proxy.origin } });
      await rejects(transport.post(request, never), 'proxyRefused');
      assert.deepEqual([proxy.ledger.heads[0]?.split(' ')[0], ledger.connections], ['CONNECT', 0]);
      assert.doesNotMatch(inspect(proxy.ledger, { depth: Infinity }), /canary/);
    });

    it('takes no response of the proxy for one of the service', async () => {
      const { request } = await serve({ certificate: 'trusted' });
      https.globalAgent = new (class extends https.Agent {
        override createConnection(): Socket {
          return new Socket();
        }
      })();
      await rejects(transport.post(request, never), 'proxyRefused');
    });

    it('sends once when the tunnel stands', async () => {
      const { request, ledger } = await serve({ certificate: 'trusted', behaviours: [response(200, 'fine')] });
      const proxy = await serve({ behaviours: [tunnelTo(Number(request.url.port))] });
      https.globalAgent = new https.Agent({ proxyEnv: { HTTPS_PROXY: proxy.origin } });
      assert.equal(await readBody(await transport.post(request, never)), 'fine');
      assert.deepEqual(ledger.bodies, [new TextDecoder().decode(request.body)]);
    });
  });
});

function tunnelTo(port: number): (socket: Socket) => void {
  return (socket) => {
    socket.removeAllListeners('data');
    const target = new Socket();
    target.on('error', () => undefined);
    target.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Fine\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
  };
}
