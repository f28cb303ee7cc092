import assert from 'node:assert/strict';
import type { SecretStorage } from 'vscode';
import { parseService } from '../../../src/core/service/service.ts';
import { ApiKeys } from '../../../src/host/ui/apiKeys.ts';

const service = parseService('https://ai.alad.com');
const canary = 'sk-canary-7f3a9c';

/** A keyring in memory; `changes` replace its methods. */
function keyring(changes: Partial<SecretStorage> = {}) {
  const stored = new Map<string, string>();
  const secrets = {
    get: (name: string) => Promise.resolve(stored.get(name)),
    store: (name: string, value: string) => Promise.resolve(void stored.set(name, value)),
    delete: (name: string) => Promise.resolve(void stored.delete(name)),
    ...changes,
  };
  const keys = (environmentKey?: string) => new ApiKeys(secrets as SecretStorage, () => environmentKey);
  return { stored, keys };
}

const broken = { get: () => Promise.reject(new Error('cannot decrypt')) };

describe('A stored key', () => {
  it('is used for its origin, with any path and spelling', async () => {
    const { keys } = keyring();
    assert.equal(await keys().set(service, ` ${canary}\n`), true);
    for (const url of ['https://AI.alad.com:443/v1/', 'https://ai.alad.com/proxy']) {
      assert.equal((await keys().get(parseService(url))).reveal(), canary);
    }
  });

  for (const url of [
    'https://alad.com',
    'https://ai.alad.com.example.com',
    'https://xai.alad.com',
    'https://ai.alad.com.',
    'https://ai.alad.com:8443',
    'https://аi.alad.com', // the first letter is Cyrillic
    'http://localhost:443',
    'https://localhost',
  ]) {
    it(`is not sent to ${url}`, async () => {
      const { keys } = keyring();
      await keys().set(service, canary);
      await assert.rejects(keys().get(parseService(url)), { kind: 'noKey', outcome: 'notSent' });
    });
  }

  it('is not sent to another port or protocol of this machine', async () => {
    const { keys } = keyring();
    await keys().set(parseService('http://127.0.0.1:8080'), canary);
    for (const url of [
      'http://127.0.0.1:8081',
      'https://127.0.0.1:8080',
      'http://localhost:8080',
      'http://[::1]:8080',
    ]) {
      await assert.rejects(keys().get(parseService(url)), { kind: 'noKey' });
    }
  });

  it('is removed for its origin only', async () => {
    const { keys } = keyring();
    const other = parseService('https://other.example');
    await keys().set(service, canary);
    await keys().set(other, 'sk-other');
    assert.equal(await keys().remove(other), true);
    assert.equal((await keys().get(service)).reveal(), canary);
  });

  for (const text of ['', ' ', 'two words', `${canary}\r\nX: y`, `${canary}\n${canary}`, `${canary}\0`, '键']) {
    it(`is refused as ${JSON.stringify(text.replace(canary, 'key'))}, and not stored`, async () => {
      const { keys, stored } = keyring();
      await assert.rejects(keys().set(service, text), { kind: 'keyMalformed' });
      assert.equal(stored.size, 0);
    });
  }

  it('is reported as lost when the keyring stores nothing, another one, or throws', async () => {
    const refuse = () => Promise.reject(new Error('locked'));
    const keyrings: readonly Partial<SecretStorage>[] = [
      { store: () => Promise.resolve() },
      { get: () => Promise.resolve('sk-another') },
      { store: refuse },
      broken,
    ];
    assert.deepEqual(
      await Promise.all(keyrings.map((changes) => keyring(changes).keys().set(service, canary))),
      keyrings.map(() => false),
    );
  });
});

describe('A key in the environment', () => {
  it('is used where none is stored, or the keyring cannot read it', async () => {
    for (const { keys } of [keyring(), keyring(broken)]) {
      assert.equal((await keys(` ${canary} `).get(service)).reveal(), canary);
    }
  });

  it('does not replace a stored one', async () => {
    const { keys } = keyring();
    await keys().set(service, canary);
    assert.equal((await keys('sk-environment').get(service)).reveal(), canary);
  });

  it('stays when the stored one is removed', async () => {
    assert.equal(await keyring().keys(canary).remove(service), false);
  });

  it('is refused with a line break in it', async () => {
    await assert.rejects(keyring().keys('a\r\nX: y').get(service), { kind: 'keyMalformed' });
  });
});

describe('Without a key', () => {
  it('the error names the missing one, and says when the keyring has lost it', async () => {
    await assert.rejects(keyring().keys().get(service), { kind: 'noKey', details: { host: 'ai.alad.com' } });
    await assert.rejects(keyring(broken).keys().get(service), { kind: 'keyLost', details: { host: 'ai.alad.com' } });
  });

  it('the error says that it could not be removed', async () => {
    const { keys } = keyring({ delete: () => Promise.reject(new Error('locked')) });
    await assert.rejects(keys().remove(service), { kind: 'keyNotRemoved' });
  });
});
