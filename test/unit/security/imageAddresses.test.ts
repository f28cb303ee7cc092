import assert from 'node:assert/strict';
import dns, { type LookupAddress } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { createTransport as createWebTransport } from '../../../src/platform/web/transport.ts';
import { response } from '../../support/responses.ts';
import { startRawServer, type RawServer } from '../../support/rawServer.ts';
import { rejects } from '../../support/transports.ts';

const limits = { connectMs: 1000, silenceMs: 1000 };
const never = new AbortController().signal;
const { lookup } = dns;

/** This machine, and networks behind a firewall, as URLs may write them. */
const privateHosts = [
  ...['2130706433', '0x7f000001', '017700000001', '127.1', '0177.0.0.1', '0x7f.0.0.1', '127.0.0.1.', '127.255.255.254'],
  ...['１２７.０.０.１', '127。0。0。1', '%31%32%37.0.0.1', '0', '0.0.0.0', '10.0.0.1', '167772161', '192.168.1.1'],
  ...['172.16.0.1', '100.64.0.1', '169.254.169.254', '2852039166', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:169.254.169.254]'],
  ...['[::127.0.0.1]', '[fe80::1]', '[fec0::1]', '[fc00::1]', '[fd00::1]', '[ff02::1]', '[64:ff9b::7f00:1]'],
  ...['[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[100::1]', 'localhost', 'LOCALHOST'],
];

describe('The address of an image', () => {
  let server: RawServer;
  let redirecting: RawServer;
  let asked: string[];
  let responses: LookupAddress[][];

  before(async () => {
    server = await startRawServer({ behaviours: [response(200, 'pixels')] });
    const target = `https://images.example:${server.port}/b.png`;
    redirecting = await startRawServer({ behaviours: [response(302, '', { Location: target })] });
    dns.lookup = resolveByList as typeof lookup;
    syncBuiltinESMExports();
  });
  after(async () => {
    dns.lookup = lookup;
    syncBuiltinESMExports();
    await Promise.all([server.close(), redirecting.close()]);
  });
  beforeEach(() => {
    asked = [];
    responses = [];
  });

  /** Gives the next of the responses to whoever looks a name up. */
  function resolveByList(
    name: string,
    _options: unknown,
    callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
  ): void {
    asked.push(name);
    const addresses = responses.shift();
    callback(addresses ? null : new Error('no such name'), addresses ?? []);
  }

  const refuses = async (address: string): Promise<void> => {
    const options = { allowLoopback: false, timeoutMs: 1000 };
    await rejects(createTransport(limits).fetchImage(address, options, never), 'imageUrlUnusable');
    assert.equal(server.ledger.connections, 0);
  };

  for (const host of privateHosts) {
    it(`may not be ${host}, which is not even looked up`, async () => {
      await refuses(`https://${host}:${server.port}/a.png`);
      assert.deepEqual(asked, []);
    });
  }

  const here = { address: '127.0.0.1', family: 4 };
  const mapped = { address: '::ffff:127.0.0.1', family: 6 };
  const open = { address: '8.8.8.8', family: 4 };

  for (const [name, addresses] of Object.entries({
    'one of this machine': [here],
    'one of this machine, as IPv6': [mapped],
    'one of a cloud’s inside': [{ address: '169.254.169.254', family: 4 }],
    'one that is public and one that is not': [open, here],
    'one that is not public and one that is': [mapped, open],
    none: [],
  })) {
    it(`may not be a name that leads to ${name}`, async () => {
      responses = [addresses];
      await refuses(`https://images.example:${server.port}/a.png`);
      assert.deepEqual(asked, ['images.example']);
    });
  }

  it('is looked up once, by the connection itself, so that a name cannot change its mind in between', async () => {
    responses = [[here], [open]];
    await refuses(`https://rebinding.example:${server.port}/a.png`);
    assert.deepEqual([asked, responses], [['rebinding.example'], [[open]]]);
  });

  it('is looked up again after a redirection, even where this machine is allowed', async () => {
    responses = [[here]];
    const options = { allowLoopback: true, timeoutMs: 1000 };
    await rejects(
      createTransport(limits).fetchImage(`${redirecting.origin}/a.png`, options, never),
      'imageUrlUnusable',
    );
    assert.deepEqual([asked, redirecting.ledger.heads.length, server.ledger.connections], [['images.example'], 1, 0]);
  });

  for (const host of privateHosts) {
    it(`may not be ${host} in the browser host either`, async () => {
      const options = { allowLoopback: false, timeoutMs: 1000 };
      const address = `https://${host}:${server.port}/a.png`;
      await rejects(createWebTransport(limits).fetchImage(address, options, never), 'imageUrlUnusable');
      assert.equal(server.ledger.connections, 0);
    });
  }
});
