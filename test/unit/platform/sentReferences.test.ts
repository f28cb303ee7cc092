import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { directSender, type Sender } from '../../../src/core/generation/sender.ts';
import { referenceModes, type ReferenceMode } from '../../../src/core/request/options.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { contentTypeOf } from '../../../src/core/service/referenceBody.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { backgroundSender } from '../../../src/platform/node/backgroundSender/sender.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { createTransport as createWebTransport } from '../../../src/platform/web/transport.ts';
import { buildSenderProgram } from '../../support/backgroundSenderProgram.ts';
import { intentOf } from '../../support/intents.ts';
import { bodyOf, requestWithReferences, sentReferences } from '../../support/references.ts';
import { onePng } from '../../support/responses.ts';

const timings = { beatMs: 50, maxSilenceMs: 1500 };

interface Received {
  readonly path: string | undefined;
  readonly contentType: string | undefined;
  readonly sha256: string;
}

describe('Reference images are sent', () => {
  let senderProgram: string;
  let storage: string;
  const senders: Readonly<Record<string, () => Sender>> = {
    'by the window': () => directSender(platform),
    'by a background process': () => backgroundSender(senderProgram, () => true, platform, timings),
    'as a browser does': () => directSender({ ...platform, transport: createWebTransport() }),
  };

  before(async () => {
    senderProgram = await buildSenderProgram();
  });
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-references-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  /** What the service gets of a request that it answers with these statuses in turn, the last one with an image. */
  async function sent(send: Sender, mode: ReferenceMode, lengths: readonly number[], statuses: readonly number[]) {
    const received: Received[] = [];
    const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const sha256 = hashOf(await buffer(request));
      received.push({ path: request.url, contentType: request.headers['content-type'], sha256 });
      const status = statuses[received.length - 1] ?? 200;
      response.writeHead(status, { 'Retry-After': '1' }).end(status === 200 ? onePng : '{}');
    };
    const server = createServer((request, response) => void respond(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const service = parseService(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      const request = requestWithReferences(mode, lengths.length);
      const body = await bodyOf(request, sentReferences(...lengths));
      const entry = await openJournal(pathToFileURL(storage).href, timings).begin(
        intentOf(request, service.origin),
        body,
      );
      const contentType = contentTypeOf(request, body);
      const onDisk = hashOf(readFileSync(join(entry.id, 'request.body')));
      const job = { request, service, key: new Secret('sk-reference'), timeoutMs: 20_000 };
      const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
      const { images, failure } = await send(job, entry, events, new AbortController().signal);
      return { received, images: images.length, failure: failure?.kind, body: hashOf(body), onDisk, contentType };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  for (const [how, send] of Object.entries(senders)) {
    for (const mode of referenceModes) {
      it(`${how} byte for byte as the journal has them, in “${mode}”`, async () => {
        const { body, contentType, ...rest } = await sent(send(), mode, [70_000, 5], []);
        const path = mode === 'edits' ? '/v1/images/edits' : '/v1/images/generations';
        const expected = { path, contentType, sha256: body };
        assert.deepEqual(rest, { received: [expected], images: 1, failure: undefined, onDisk: body });
      });
    }

    it(`${how} once, also after “too many requests”: they may be switched off while the request waits`, async () => {
      const { received, images, failure } = await sent(send(), 'image', [70_000], [429]);
      assert.deepEqual([received.length, images, failure], [1, 0, 'rateLimited']);
    });

    it(`${how} also where they have 20 MB`, async () => {
      const { body, received, images } = await sent(send(), 'input_image', [10_000_000, 9_999_999], []);
      assert.deepEqual([received.map(({ sha256 }) => sha256), images], [[body], 1]);
    });
  }

  it('never without them, where the body is missing in the journal', async () => {
    const request = requestWithReferences('image', 1);
    const journal = openJournal(pathToFileURL(storage).href, timings);
    const service = parseService('http://127.0.0.1:9');
    const entry = await journal.begin(intentOf(request, service.origin), new Uint8Array());
    rmSync(join(entry.id, 'request.body'));
    const job = { request, service, key: new Secret('sk-reference'), timeoutMs: 2000 };
    const events = { sent: () => assert.fail('was sent'), imageReceived: () => undefined, retryIn: () => undefined };
    const { failure } = await directSender(platform)(job, entry, events, new AbortController().signal);
    assert.equal(failure?.kind, 'unexpectedError');
  });
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
