import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { SecretStorage } from 'vscode';
import { parseService } from '../../../src/core/service/service.ts';
import { parts } from '../../support/fakeVscode.ts';
import { mementoOf } from '../../support/mementos.ts';

const { ApiKeys } = await import('../../../src/host/ui/apiKeys.ts');
const { StoredKeys } = await import('../../../src/host/ui/apiKeyContext.ts');

describe('Remove API Key', () => {
  let contexts: Map<unknown, unknown>;
  let secrets: Map<string, string>;
  let baseUrl: string;

  beforeEach(() => {
    contexts = new Map();
    secrets = new Map();
    baseUrl = 'https://ai.alad.com';
    parts.workspace = {
      getConfiguration: () => ({ get: () => baseUrl, inspect: () => undefined }),
      onDidChangeConfiguration: () => ({ dispose: () => undefined }),
    };
    parts.commands = {
      executeCommand: (command: string, key: string, value: unknown) =>
        Promise.resolve(command === 'setContext' && contexts.set(key, value)),
    };
  });
  afterEach(() => {
    [parts.workspace, parts.commands] = [{}, {}];
  });

  /** A window of this machine. */
  function open(state = mementoOf({ ofEarlierVersion: true })) {
    const stored = new StoredKeys(state, console);
    const storage = {
      get: (name: string) => Promise.resolve(secrets.get(name)),
      store: (name: string, key: string) => Promise.resolve(void secrets.set(name, key)),
      delete: (name: string) => Promise.resolve(void secrets.delete(name)),
    };
    const keys = new ApiKeys(
      storage as unknown as SecretStorage,
      () => undefined,
      (service, isStored) => stored.note(service, isStored),
    );
    return { state, keys };
  }

  /** By the condition of the manifest. */
  async function isOffered(): Promise<boolean> {
    await setImmediate();
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly contributes: {
        readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
      };
    };
    const { when = '' } =
      manifest.contributes.menus.commandPalette.find(({ command }) => command === 'starrise.removeApiKey') ?? {};
    const [, not, key] = /^(!?)([\w.]+)$/.exec(when) ?? [];
    return Boolean(contexts.get(key)) === (not === '');
  }

  const look = ({ keys }: ReturnType<typeof open>) =>
    keys.get(parseService(baseUrl)).then(
      () => undefined,
      () => undefined,
    );

  it('is not offered at the first start, until a key is found', async () => {
    secrets.set('starrise.apiKey:https://ai.alad.com', 'sk-0123456789');
    const window = open(mementoOf());
    assert.equal(await isOffered(), false);
    await look(window);
    assert.equal(await isOffered(), true);
  });

  it('is offered while nobody has looked for a key: an earlier version may have stored one', async () => {
    secrets.set('starrise.apiKey:https://ai.alad.com', 'sk-0123456789');
    const window = open();
    assert.equal(await isOffered(), true);
    await look(window);
    assert.equal(await isOffered(), true);
  });

  it('is not offered once no key was found, also after a reload, until one is stored', async () => {
    const window = open();
    await look(window);
    assert.equal(await isOffered(), false);
    contexts.clear();
    const reloaded = open(window.state);
    assert.equal(await isOffered(), false);
    assert.equal(await reloaded.keys.set(parseService(baseUrl), 'sk-0123456789'), true);
    assert.equal(await isOffered(), true);
  });

  it('is offered for another service for which nobody has looked', async () => {
    const window = open();
    await look(window);
    baseUrl = 'https://other.example';
    open(window.state);
    assert.equal(await isOffered(), true);
  });
});
