import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { directSender } from '../../../src/core/generation/sender.ts';
import { referenceModes } from '../../../src/core/request/options.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { createTransport as createWebTransport } from '../../../src/platform/web/transport.ts';
import { intentOf } from '../../support/intents.ts';
import { sizeOf } from '../../support/pictures/crop.ts';
import { makePng } from '../../support/pictures/makePng.ts';
import { bodyOf, requestWithReferences } from '../../support/references.ts';
import { useImageService } from '../imageService/client.ts';

describe('A service that refuses a reference image and sends it back', () => {
  const { running } = useImageService();
  let storage: string;

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-refused-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  const transports = { node: platform.transport, browser: createWebTransport() };
  for (const [host, transport] of Object.entries(transports)) {
    for (const mode of referenceModes) {
      it(`is quoted, and the field is known, on the ${host} host in “${mode}”`, async () => {
        running().script({ references: 'unknownFieldFastApi' });
        const picture = makePng({ size: sizeOf('300x300'), colourType: 2, depth: 8 });
        assert.ok(picture.length > 64 * 1024, 'as large as what is read of a refusal');
        const request = requestWithReferences(mode, 1);
        const service = parseService(running().url);
        const entry = await openJournal(pathToFileURL(storage).href).begin(
          intentOf(request, service.origin),
          await bodyOf(request, [{ bytes: picture, mimeType: 'image/png' }]),
        );
        const job = { request, service, key: new Secret(running().key), timeoutMs: 20_000 };
        const events = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
        const send = directSender({ ...platform, transport });
        const { failure } = await send(job, entry, events, new AbortController().signal);
        const { kind, details: { serverMessage, field } = {} } = failure ?? {};
        const name = { input_image: 'input_image', image: 'image', edits: 'image[]' }[mode];
        assert.deepEqual([kind, serverMessage, field], ['requestInvalid', 'Extra inputs are not permitted', name]);
      });
    }
  }
});
