import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { startRawServer, type RawServer } from '../../support/rawServer.ts';
import { onePng, response } from '../../support/responses.ts';

const timings = { beatMs: 50, maxSilenceMs: 1500 };
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;

describe('A background sender that is prepared while a person decides', () => {
  let program: string;
  let folder: string;
  let server: RawServer;
  let sender: Sender;
  /** The processes when the service has the request. */
  let sending: readonly number[];

  before(async () => {
    program = await buildSenderProgram();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'starrise-prepared-'));
    sender = backgroundSender(program, () => true, platform, timings);
    const answer = response(200, onePng);
    server = await startRawServer({
      behaviours: [
        (socket) => {
          sending = processesOf(program);
          answer(socket);
        },
      ],
    });
  });
  afterEach(async () => {
    mock.restoreAll();
    processesOf(program).forEach((pid) => process.kill(pid));
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const prepare = async (): Promise<number> => {
    sender.prepare?.();
    sender.prepare?.();
    await eventually(() => Promise.resolve(processesOf(program).length > 0), 'the process runs');
    const [pid = 0, ...others] = processesOf(program);
    assert.deepEqual(others, []);
    return pid;
  };
  const send = async () => {
    const service = parseService(server.origin);
    const journal = openJournal(pathToFileURL(folder).href, timings);
    const entry = await journal.begin(...withBody(intentOf(request, service.origin)));
    const job = { request, service, key: new Secret('sk-prepared'), timeoutMs: 5000 };
    const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
    const { images, failure } = await sender(job, entry, events, new AbortController().signal);
    assert.deepEqual([images.length, failure, server.ledger.bodies.length], [1, undefined, 1]);
  };

  it('connects to nothing before, and sends the request', async () => {
    const pid = await prepare();
    assert.equal(server.ledger.connections, 0);
    await send();
    assert.deepEqual([sending, server.ledger.connections], [[pid], 1]);
  });

  it('is replaced when it has ended', async () => {
    const pid = await prepare();
    process.kill(pid, 'SIGKILL');
    await eventually(() => Promise.resolve(processesOf(program).length === 0), 'it has ended');
    await send();
    assert.equal(sending.length, 1);
  });

  it('is replaced, and ends, when it has waited for so long that it may end at any moment', async () => {
    const pid = await prepare();
    const nowMs = Date.now();
    mock.method(Date, 'now', () => nowMs + 50_001);
    await send();
    assert.equal(sending.filter((other) => other !== pid).length, 1);
    await eventually(() => Promise.resolve(!processesOf(program).includes(pid)), 'the first one has ended');
  });

  it('is not started where only the editor may connect', async () => {
    let asked = 0;
    sender = backgroundSender(program, () => ++asked < 0, platform, timings);
    sender.prepare?.();
    await send();
    assert.deepEqual([asked, sending], [2, []]);
  });

  it('ends with its window', async () => {
    const module = pathToFileURL('src/platform/node/backgroundSender/sender.ts').href;
    const code = `import { backgroundSender } from ${JSON.stringify(module)};
      backgroundSender(${JSON.stringify(program)}, () => true, {}).prepare();
      setInterval(() => undefined, 1000);`;
    const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '-e', code];
    const window = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    const isThere = () => processesOf(program).some((pid) => pid !== window.pid);
    await eventually(() => Promise.resolve(isThere()), 'the process runs');
    window.kill('SIGKILL');
    await once(window, 'exit');
    await eventually(() => Promise.resolve(!isThere()), 'it has ended');
  });

  it('ends after a minute when its window stands still', async () => {
    const fast = join(folder, 'fast.cjs');
    writeFileSync(
      fast,
      `const { setTimeout: wait } = globalThis;
      globalThis.setTimeout = (end, ms) => wait(end, ms / 100);
      require(${JSON.stringify(program)});`,
    );
    sender = backgroundSender(fast, () => true, platform, timings);
    sender.prepare?.();
    const startedMs = Date.now();
    await eventually(() => Promise.resolve(processesOf(fast).length > 0), 'the process runs');
    await eventually(() => Promise.resolve(processesOf(fast).length === 0), 'it has ended');
    assert.ok(Date.now() - startedMs >= 600, 'it has waited for its time');
  });
});

/** The processes that run a program. */
function processesOf(program: string): readonly number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(program)).map((line) => Number.parseInt(line, 10));
}
