import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { SecretStorage } from 'vscode';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { FakeInputBox } from '../../support/fakeInputBox.ts';
import { parts } from '../../support/fakeVscode.ts';
import { startRawServer, type RawServer } from '../../support/rawServer.ts';

const { ApiKeys } = await import('../../../src/host/ui/apiKeys.ts');
const { setApiKey } = await import('../../../src/host/commands/apiKey.ts');

describe('Set API Key', () => {
  let server: RawServer;
  let baseUrl: string;
  let stored: string | undefined;
  /** What is shown, in order. */
  let shown: string[];
  /** What is typed into the boxes, one after the other; nothing more: Escape. */
  let typed: string[];
  let press: string | undefined;

  beforeEach(() => {
    [stored, shown, typed, press] = [undefined, [], [], undefined];
    const show = (message: string, ...buttons: readonly string[]) => {
      shown.push([message, ...buttons].join(' | '));
      return Promise.resolve(buttons.find((button) => button === press));
    };
    parts.workspace = { getConfiguration: () => ({ get: () => baseUrl, inspect: () => undefined }) };
    parts.window = {
      createInputBox: () => new FakeInputBox(typed),
      withProgress: (_: unknown, work: (progress: object) => unknown) => work({ report: () => undefined }),
      setStatusBarMessage: (text: string) => void shown.push(`status: ${text}`),
      showInformationMessage: show,
      showWarningMessage: show,
      showErrorMessage: show,
    };
  });
  afterEach(async () => {
    [parts.workspace, parts.window] = [{}, {}];
    await server.close();
  });

  async function serve(...statuses: readonly number[]): Promise<void> {
    const behaviours = statuses.map((status) => (socket: Socket) => {
      const body = status === 200 ? '{"object":"list","data":[{"id":"flux-2-pro"}]}' : '{"error":{"message":"no"}}';
      socket.end(
        `HTTP/1.1 ${status} x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    server = await startRawServer({ behaviours });
    baseUrl = server.origin;
  }

  /** @returns result, what was stored, and how many requests were sent */
  async function run(args?: object): Promise<readonly [result: unknown, stored: string | undefined, requests: number]> {
    const secrets = {
      store: (_: string, key: string) => Promise.resolve(void (stored = key)),
      get: () => Promise.resolve(stored),
    };
    const apiKeys = new ApiKeys(secrets as unknown as SecretStorage, () => undefined);
    const log = { info: () => undefined, error: () => undefined };
    const deps = { apiKeys, transport: createTransport(), log } as unknown as CommandDeps;
    const result = await setApiKey(deps)(args);
    return [result, stored, server.ledger.heads.length];
  }

  const host = () => server.origin.replace('http://', '');

  it('stores a key, and says that it works', async () => {
    await serve(200);
    typed = ['sk-right'];
    assert.deepEqual(await run(), [{ ok: true }, 'sk-right', 1]);
    assert.match(server.ledger.heads[0] ?? '', /^GET \/v1\/models /);
    assert.deepEqual(shown, [`status: $(key) Connected to ${host()}. The API key works.`]);
  });

  it('says that a key is rejected, and keeps it', async () => {
    await serve(401);
    typed = ['sk-wrong'];
    assert.deepEqual(await run(), [{ ok: false }, 'sk-wrong', 1]);
    assert.equal(shown.length, 1);
    assert.match(shown[0] ?? '', /API key.* \| Enter Another Key$/);
  });

  it('asks again for a key that is rejected', async () => {
    await serve(401, 200);
    [typed, press] = [['sk-wrong', 'sk-right'], 'Enter Another Key'];
    assert.deepEqual(await run(), [{ ok: true }, 'sk-right', 2]);
  });

  for (const status of [404, 405, 403, 500]) {
    it(`says that a key is stored and could not be checked after ${status}`, async () => {
      await serve(status);
      typed = ['sk-right'];
      assert.deepEqual(await run(), [{ ok: true }, 'sk-right', 1]);
      assert.equal(shown.length, 1);
      assert.ok(shown[0]?.startsWith(`The API key for ${host()} is stored, but could not be checked.`), shown[0]);
    });
  }

  it('says that a key is stored and could not be checked where the service cannot be reached', async () => {
    await serve();
    await server.close();
    typed = ['sk-right'];
    assert.deepEqual(await run(), [{ ok: true }, 'sk-right', 0]);
    assert.equal(shown.length, 1);
    assert.ok(shown[0]?.startsWith(`The API key for ${host()} is stored, but could not be checked.`), shown[0]);
  });

  it('refuses a key with a blank in it, and drops blanks around it', async () => {
    await serve(200);
    typed = ['two words', ' sk-right\n'];
    assert.deepEqual(await run(), [{ ok: true }, 'sk-right', 1]);
  });

  it('stores nothing after Escape', async () => {
    await serve(200);
    assert.deepEqual(await run(), [undefined, undefined, 0]);
  });

  it('sends nothing for a program', async () => {
    await serve(401);
    assert.deepEqual(await run({ key: 'sk-any' }), [{ ok: true }, 'sk-any', 0]);
    assert.deepEqual(shown, []);
  });
});
