import assert from 'node:assert/strict';
import dns from 'node:dns';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { type ProxyServer, type SecureFront, startProxyServer, startSecureFront } from '../support/proxyServer.ts';
import { holdResponse } from './support/gates.ts';
import { generate, savedPaths, service, setSetting, startAfresh } from './support/workspace.ts';

/**
 * The editor never uses a proxy for this machine’s own names, so the service gets another name that only the tests
 * resolve.
 */
const hostName = 'images.example';

describe('Behind a proxy', () => {
  const lookup = dns.lookup;
  let front: SecureFront;
  let proxy: ProxyServer;

  before(function () {
    if (process.platform !== 'linux') {
      this.skip(); // an environment variable lists trusted certificates there only
    }
    const ours = (name: string, ...rest: [never]) => lookup(name === hostName ? '127.0.0.1' : name, ...rest);
    dns.lookup = ours as typeof dns.lookup;
  });

  after(async () => {
    dns.lookup = lookup;
    await startAfresh();
  });

  beforeEach(async () => {
    await startAfresh();
    // A new port each time, so that no TLS session of an earlier connection skips the certificate check.
    front = await startSecureFront(Number(new URL(service.url).port), {
      key: certificateFile('leaf.key'),
      cert: certificateFile('trusted.crt'),
    });
    proxy = await startProxyServer(() => front.port);
    await setHttp('proxy', proxy.url);
    await moveServiceTo(`https://${hostName}:${front.port}`);
  });

  afterEach(async () => {
    proxy.close();
    front.close();
    for (const key of ['proxy', 'proxySupport', 'noProxy', 'systemCertificates']) {
      await setHttp(key, undefined);
    }
  });

  for (const [support, way] of [
    ['off', 'past the proxy'],
    ['on', 'through the proxy'],
    ['override', 'through the proxy'],
    ['fallback', 'through the proxy'],
  ] as const) {
    it(`sends one request ${way} when http.proxySupport is ${support}`, async () => {
      await setHttp('proxySupport', support);
      await generatesOnce(way);
    });
  }

  it('sends one request directly to a host of http.noProxy', async () => {
    await setHttp('noProxy', [hostName]);
    await generatesOnce('past the proxy');
  });

  for (const support of ['off', 'override']) {
    it(`trusts the system's certificates only as http.systemCertificates says, with http.proxySupport ${support}`, async () => {
      await setHttp('proxySupport', support);
      await setHttp('systemCertificates', false);
      await fails('tlsUntrusted', 'notSent', 0);
      await setHttp('systemCertificates', true);
      assert.equal((await generate({ prompt: 'a fox' })).ok, true);
    });
  }

  it('sends nothing when the proxy refuses the tunnel', async () => {
    proxy.close();
    proxy = await startProxyServer(() => undefined);
    await setHttp('proxy', proxy.url);
    const message = await fails('proxyRefused', 'notSent', 0);
    assert.match(message, /^The proxy refused to connect to images\.example.*Nothing was charged\.$/);
    assert.deepEqual(proxy.ledger, [`CONNECT ${hostName}:${front.port}`]);
  });

  it('sends nothing when the proxy is unreachable', async () => {
    proxy.close();
    const message = await fails('hostUnreachable', 'notSent', 0);
    assert.match(message, /^Cannot reach images\.example.*Nothing was charged\.$/);
  });

  it('is in doubt when the proxy cuts the tunnel after the request was sent, and sends no second one', async () => {
    const answer = await holdResponse();
    const failing = fails('connectionLost', 'inDoubt', 1);
    await answer.reached();
    proxy.cutTunnels();
    assert.match(await failing, /It may have been charged\./);
    await answer.open();
    assert.equal(proxy.ledger.length, 1);
  });

  it('never sends the key unencrypted: no proxy is used for what may only be sent to this machine', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '127.0.0.2']) {
      await moveServiceTo(`http://${host}:${front.port}`);
      await vscode.commands.executeCommand('starrise.checkConnection', {});
    }
    assert.deepEqual(proxy.ledger, []);
  });

  async function generatesOnce(way: 'past the proxy' | 'through the proxy'): Promise<void> {
    const before = (await service.ledger()).length;
    const result = await generate({ prompt: 'a fox' });
    assert.deepEqual(
      { saved: savedPaths(result), posts: (await service.ledger()).length - before, proxied: proxy.ledger },
      {
        saved: ['assets/a-fox.jpg'],
        posts: 1,
        proxied: way === 'past the proxy' ? [] : [`CONNECT ${hostName}:${front.port}`],
      },
    );
  }
});

/** Returns the message. */
async function fails(kind: string, outcome: string, posts: number): Promise<string> {
  const before = (await service.ledger()).length;
  const result = await generate({ prompt: 'a fox' });
  const { message, ...rest } = { message: '', ...result };
  assert.deepEqual(
    { ...rest, posts: (await service.ledger()).length - before },
    { ok: false, kind, outcome, images: [], posts },
  );
  return message;
}

async function moveServiceTo(url: string): Promise<void> {
  await setSetting('service.baseUrl', url);
  await vscode.commands.executeCommand('starrise.setApiKey', { key: service.key });
}

async function setHttp(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('http').update(key, value, vscode.ConfigurationTarget.Global);
}

function certificateFile(name: string): Buffer {
  const repository = vscode.extensions.getExtension('starrise-images.starrise-images')?.extensionPath ?? '';
  return readFileSync(join(repository, 'test/support/certificates', name));
}
