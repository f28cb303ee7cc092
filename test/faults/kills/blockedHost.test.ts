import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { response, onePng } from '../../support/responses.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { intentOf, withBody } from '../../support/intents.ts';
import { startRawServer } from '../../support/rawServer.ts';

const longerThanEveryTimeoutMs = 4000;
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 5 } as const;

describe('A host that another extension holds up', () => {
  it('does not end a background sender that has said meanwhile that it sends', async () => {
    const server = await startRawServer({ behaviours: [response(200, onePng)] });
    const service = parseService(server.origin);
    const storage = pathToFileURL(await temporaryFolder('blocked')).href;
    const entry = await openJournal(storage).begin(...withBody(intentOf(request, service.origin)));
    const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
    const send = backgroundSender(await buildSenderProgram(), () => true, platform);
    const job = { request, service, key: new KeyThatHoldsUp('sk-blocked'), timeoutMs: 10_000 };
    const { images, failure } = await send(job, entry, events, new AbortController().signal);
    await server.close();
    assert.deepEqual([images.length, failure, server.ledger.bodies.length], [1, undefined, 1]);
  });
});

/** Blocks this process right after the request was passed on. */
class KeyThatHoldsUp extends Secret {
  override reveal(): string {
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, longerThanEveryTimeoutMs));
    return super.reveal();
  }
}
