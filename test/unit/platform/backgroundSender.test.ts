import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JournalEntry } from '../../../src/core/journal/journal.ts';
import type { ResponseOutcome } from '../../../src/core/response/response.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { BackgroundSender, senderEnvironment } from '../../../src/platform/node/backgroundSender/backgroundSender.ts';
import { backgroundSender, canSendDirectly } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { eventually } from '../../../dev/editor/eventually.ts';
import { response, bytesThenReset, head, json, onePng } from '../../support/responses.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { startRawServer, type RawServer, type RawServerOptions } from '../../support/rawServer.ts';

const timings = { beatMs: 50, maxSilenceMs: 1500 };
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;

describe('The background sender', () => {
  let program: string;
  let storage: string;
  let server: RawServer;
  let entry: JournalEntry;
  let told: string[];

  const send = async (
    options: RawServerOptions,
    way: { program?: string; origin?: string; signal?: AbortSignal; onRetry?: () => void } = {},
  ): Promise<ResponseOutcome> => {
    server = await startRawServer(options);
    const service = parseService(way.origin ?? server.origin);
    entry = await openJournal(pathToFileURL(storage).href, timings).begin(
      ...withBody(intentOf(request, service.origin)),
    );
    const job = { request, service, key: new Secret('sk-sender'), timeoutMs: 5000 };
    const events = {
      sent: () => void told.push('sent'),
      imageReceived: () => void told.push('image'),
      retryIn: () => {
        told.push('retries');
        way.onRetry?.();
      },
    };
    const sender = backgroundSender(way.program ?? program, () => true, platform, timings);
    return sender(job, entry, events, way.signal ?? new AbortController().signal);
  };
  const files = () => readdirSync(entry.id).filter((name) => !name.startsWith('owner'));

  before(async () => {
    program = await buildSenderProgram();
  });
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-sender-test-'));
    told = [];
  });
  afterEach(async () => {
    await server.close();
    rmSync(storage, { recursive: true, force: true });
  });

  it('brings the image into the journal by one POST over the connection that it had', async () => {
    const { images, failure } = await send({ behaviours: [response(200, onePng)] });
    assert.deepEqual([images.length, failure, told], [1, undefined, ['sent', 'image']]);
    assert.deepEqual([server.ledger.bodies.length, server.ledger.connections], [1, 1]);
    assert.match(server.ledger.heads[0] ?? '', /^authorization: bearer sk-sender$/im);
    const expected = [
      'answer.leftout',
      'answer.raw',
      'arrival.json',
      'carrier',
      'head.json',
      'image-0.json',
      'image-0.png',
      'intent.json',
      'request.body',
    ];
    assert.deepEqual(files(), [...expected, 'sent']);
  });

  it('says what went wrong just as if it had happened here', async () => {
    const { failure } = await send({ behaviours: [json(402, { error: { message: 'no money' } })] });
    assert.deepEqual([failure?.kind, failure?.details.serverMessage], ['balanceEmpty', 'no money']);
  });

  it('waits as long as the service asks, and says so', async () => {
    const busy = json(429, {}, { 'Retry-After': '1' });
    const { images } = await send({ behaviours: [busy, response(200, onePng)] });
    assert.deepEqual([images.length, server.ledger.bodies.length, told.includes('retries')], [1, 2, true]);
  });

  it('never sends again what broke in the middle', async () => {
    const { failure } = await send({ behaviours: [bytesThenReset(head(200, { 'Content-Length': '100' }))] });
    assert.deepEqual([failure?.outcome, server.ledger.bodies.length], ['inDoubt', 1]);
  });

  for (const [reason, way] of [
    ['cannot be started', { program: '/no/such/program' }],
    ['finds nobody', { origin: 'http://127.0.0.1:1' }],
  ] as const) {
    it(`leaves the work to the window when it ${reason}`, async () => {
      const { failure, images } = await send({ behaviours: [response(200, onePng)] }, way);
      assert.deepEqual([failure?.kind, images.length], 'origin' in way ? ['hostUnreachable', 0] : [undefined, 1]);
    });
  }

  it('is found ready by a window that stood still meanwhile', async () => {
    server = await startRawServer({ behaviours: [] });
    const started = BackgroundSender.start(program);
    const connected = started?.connect(server.origin);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3500);
    assert.equal(await connected, true);
    started?.detach();
  });

  it('never sends again what a background sender that has died has sent', async () => {
    const mute = join(storage, 'mute.js');
    writeFileSync(mute, muteSenderProgram);
    const { failure } = await send({ behaviours: [response(200, onePng)] }, { program: mute });
    assert.deepEqual([failure?.kind, server.ledger.bodies.length], ['connectionLost', 0]);
  });

  for (const isRemoved of [false, true]) {
    const removed = isRemoved ? ', even after its entry was removed' : '';
    it(`brings an image for free although it stood still and counted as gone${removed}`, () => bringsLate(isRemoved));
  }

  /** @param isRemoved whether a person discards the request, or generates it again, while its sender stands still */
  async function bringsLate(isRemoved: boolean): Promise<void> {
    const asked = Promise.withResolvers<Socket>();
    const behaviours = [
      (socket: Socket) => {
        process.kill(senderProcess(program), 'SIGSTOP');
        asked.resolve(socket);
      },
    ];
    const { failure } = await send({ behaviours });
    await entry.release(isRemoved ? 'remove' : 'keepReported');
    const next = openJournal(pathToFileURL(storage).href, timings);
    assert.deepEqual(
      [failure?.outcome, await next.takeOver(({ isReported }) => (isReported ? 'never' : 'now'))],
      ['inDoubt', { entries: [], hasMore: true }],
    );
    assert.deepEqual(
      (await next.list()).map(({ isInDoubt }) => isInDoubt),
      isRemoved ? [] : [true],
    );
    assert.equal((await next.takeOver(() => (isRemoved ? 'now' : 'never'))).entries.length, 0);

    response(200, onePng)(await asked.promise);
    process.kill(senderProcess(program), 'SIGCONT');
    const late: JournalEntry[] = [];
    await eventually(async () => {
      const { entries } = await next.takeOver(({ isReported }) => (isReported ? 'never' : 'now'));
      late.push(...entries);
      return late.length > 0;
    }, 'the entry is no doubt any more');
    const progress = await late[0]?.progress();
    assert.deepEqual(
      [(await late[0]?.images())?.length, progress?.isReported, progress?.outcome, server.ledger.bodies.length],
      [1, false, { images: 1, failure: undefined }, 1],
    );
    next.dispose();
  }

  it('does not hand a key to a host that nobody vouches for', async () => {
    const { failure } = await send({ behaviours: [response(200, onePng)], certificate: 'selfSigned' });
    assert.deepEqual([failure?.kind, server.ledger.heads], ['tlsUntrusted', []]);
  });

  it('obeys a cancel until the request is sent', async () => {
    const { failure } = await send({ behaviours: [response(200, onePng)] }, { signal: AbortSignal.abort() });
    assert.deepEqual([failure?.outcome, server.ledger.heads], ['cancelled', []]);
  });

  it('obeys a cancel while it waits for the service', async () => {
    const cancellation = new AbortController();
    const busy = json(429, {}, { 'Retry-After': '60' });
    const onRetry = () => cancellation.abort();
    const { failure } = await send({ behaviours: [busy] }, { signal: cancellation.signal, onRetry });
    assert.deepEqual([failure?.outcome, server.ledger.bodies.length], ['cancelled', 1]);
  });

  it('goes only where nothing leads requests another way', () => {
    const may = (environment: NodeJS.ProcessEnv, hasSetting = false) => canSendDirectly(environment, hasSetting);
    assert.deepEqual(
      [
        may({}),
        may({}, true),
        may({ https_proxy: 'http://p' }),
        may({ ALL_PROXY: 'http://p' }),
        may({ HTTP_PROXY: '' }),
      ],
      [true, false, false, false, true],
    );
  });

  it('knows little of our environment', () => {
    const ours = {
      PATH: '/bin',
      Path: 'C:\\',
      STARRISE_API_KEY: 'sk',
      NODE_OPTIONS: '--import=x',
      SSLKEYLOGFILE: '/k',
    };
    assert.deepEqual(senderEnvironment({ ...ours, NODE_TLS_REJECT_UNAUTHORIZED: '0' }), {
      PATH: '/bin',
      Path: 'C:\\',
    });
  });
});

/** The process that runs a program. */
function senderProcess(program: string): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return Number.parseInt(lines.find((line) => line.includes(program)) ?? '', 10);
}

/** A background sender whose disk takes no word of what came of its request, as when it is full. */
const muteSenderProgram = `
  const { utimesSync, writeFileSync } = require('node:fs');
  const lines = require('node:readline').createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  (async () => {
    await lines.next();
    console.log('ready');
    const { entry } = JSON.parse((await lines.next()).value);
    for (const name of ['carrier', 'sent']) {
      writeFileSync(entry + '/' + name, '');
    }
    utimesSync(entry + '/carrier', 0, 0);
    console.log('carrying');
    process.exit();
  })();
`;
