import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { directSender, type Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { requestBody } from '../../../src/core/service/wire.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { response, json, onePng } from '../../support/responses.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { intentOf } from '../../support/intents.ts';
import { startRawServer } from '../../support/rawServer.ts';

const timings = { beatMs: 50, maxSilenceMs: 1500 };
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;
const ofTheIntent = new TextDecoder().decode(requestBody(request));
const other = '{"prompt":"熊",  "as":"it stands"}';

describe('The body of a request', () => {
  let senderProgram: string;
  let storage: string;
  const carriers: Readonly<Record<string, () => Sender>> = {
    'the window': () => directSender(platform),
    'a background process': () => backgroundSender(senderProgram, () => true, platform, timings),
  };

  before(async () => {
    senderProgram = await buildSenderProgram();
  });
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-body-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** Has a request sent; resolves to what the service got. */
  async function bodiesSentBy(send: Sender, body: string, change: (folder: string) => void = () => undefined) {
    const busy = json(429, {}, { 'Retry-After': '1' });
    const server = await startRawServer({ behaviours: [busy, response(200, onePng)] });
    try {
      const service = parseService(server.origin);
      const journal = openJournal(pathToFileURL(storage).href, timings);
      const entry = await journal.begin(intentOf(request, service.origin), Buffer.from(body));
      change(entry.id);
      const job = { request, service, key: new Secret('sk-body'), timeoutMs: 5000 };
      const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
      await send(job, entry, events, new AbortController().signal);
      return server.ledger.bodies;
    } finally {
      await server.close();
    }
  }

  for (const [sender, send] of Object.entries(carriers)) {
    it(`is sent by ${sender} as the journal has it, the second time too`, async () => {
      assert.deepEqual(await bodiesSentBy(send(), other), [other, other]);
    });

    it(`is made from the intent by ${sender} when the version before has begun the entry`, async () => {
      const removeBody = (folder: string) => rmSync(join(folder, 'request.body'));
      assert.deepEqual(await bodiesSentBy(send(), other, removeBody), [ofTheIntent, ofTheIntent]);
    });
  }
});
