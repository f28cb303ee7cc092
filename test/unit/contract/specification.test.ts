import jpeg from 'jpeg-js';
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PNG } from 'pngjs';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { createRequest, type GenerateArgs } from '../../../src/core/request/request.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { requestBody } from '../../../src/core/service/wire.ts';
import { createTransport } from '../../../src/platform/node/transport.ts';
import { startValidatingProxy, type ValidatingProxy } from './validatingProxy.ts';

/** Checks our side of the contract with a validator that another tool makes from the specification. */
describe('the specification of the service', () => {
  let folder: string;
  let service: ImageService;
  let proxy: ValidatingProxy;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'starrise-contract-'));
    service = await startImageService();
    const specification = join(folder, 'flux-2-pro.yaml');
    await writeFile(specification, onlyDocumentedFields(await readFile('dev/openapi/flux-2-pro.yaml', 'utf8')));
    proxy = await startValidatingProxy(specification, service.url);
  });
  after(async () => {
    await proxy.close();
    await service.close();
    await rm(folder, { recursive: true });
  });

  const post = async (body: Uint8Array) => {
    const { generations } = parseService(proxy.url);
    const contentType = 'application/json';
    const message = { url: generations, key: new Secret(service.key), body, contentType, timeoutMs: 20_000 };
    const response = await createTransport().post(message, AbortSignal.timeout(20_000));
    return { status: response.status, body: await text(response.body) };
  };

  const defaults = { model: 'flux-2-pro', size: '1024x1024', count: 1, format: 'jpeg', fit: 'exact' } as const;
  const cases: readonly (readonly [args: GenerateArgs, pictures: string])[] = [
    [{ prompt: 'a lighthouse at dusk' }, '1 jpeg 1024x1024'],
    [{ prompt: '一只可爱的北极熊宝宝', size: '256x128', format: 'png' }, '1 png 256x128'],
    [{ prompt: 'by its path', size: '64x64', path: 'img/hero.png' }, '1 png 64x64'],
    [{ prompt: 'four', size: '128x128', count: 4 }, '4 jpeg 128x128'],
    [{ prompt: 'two', size: '128x128', count: 2, format: 'png' }, '2 png 128x128'],
    [{ prompt: 'the first seed', size: '64x64', seed: 0 }, '1 jpeg 64x64'],
    [{ prompt: 'the last seed', size: '64x64', seed: 2 ** 32 - 1 }, '1 jpeg 64x64'],
    [{ prompt: 'made legal', size: '1080x100' }, '1 jpeg 1088x112'],
    [{ prompt: 'too many pixels', size: '2048x2048' }, '1 jpeg 2000x2000'],
    [{ prompt: '"quotes", \\ and\nlines 🦊', size: '64x64' }, '1 jpeg 64x64'],
    [{ prompt: 'x'.repeat(32_000), size: '64x64' }, '1 jpeg 64x64'],
  ];
  for (const [args, pictures] of cases) {
    it(`allows our request for ${JSON.stringify(args).slice(0, 80)}, and the response to it`, async () => {
      const { status, body } = await post(requestBody(createRequest(args, defaults, () => 5)));
      assert.deepEqual([status, describePictures(body)], [200, pictures]);
    });
  }

  const good = { model: 'flux-2-pro', prompt: 'a boat', n: 1, size: '64x64', output_format: 'jpeg', seed: 1 };
  for (const [what, body] of [
    ['too many images', { ...good, n: 9 }],
    ['a number as text', { ...good, n: '1' }],
    ['an unknown format', { ...good, output_format: 'webp' }],
    ['another model', { ...good, model: 'flux-1' }],
    ['no prompt', { ...good, prompt: undefined }],
    ['a field that is not documented', { ...good, negative_prompt: 'rain' }],
  ] as const) {
    it(`rejects ${what} before the service sees it`, async () => {
      const accepted = service.ledger.length;
      const { status } = await post(Buffer.from(JSON.stringify(body)));
      assert.deepEqual([status, service.ledger.length], [422, accepted]);
    });
  }

  it('forbids a response of another shape', async () => {
    service.script({ status: 200, body: { created: 'today', data: [] } });
    const { status, body } = await post(Buffer.from(JSON.stringify(good)));
    assert.deepEqual([status, body.includes('VIOLATIONS')], [500, true]);
  });
});

/** The specification allows unknown fields; our requests must not use any. */
function onlyDocumentedFields(specification: string): string {
  const required = 'required: [model, prompt]';
  const strict = `${required}\n              additionalProperties: false`;
  assert.ok(specification.includes(required));
  return specification.replace(required, strict);
}

function describePictures(body: string): string {
  const { data } = JSON.parse(body) as { data: { b64_json: string }[] };
  const pictures = data.map(({ b64_json }) => {
    const bytes = Buffer.from(b64_json, 'base64');
    const isPng = bytes[0] === 0x89;
    const { width, height } = isPng ? PNG.sync.read(bytes) : jpeg.decode(bytes);
    return `${isPng ? 'png' : 'jpeg'} ${width}x${height}`;
  });
  return `${pictures.length} ${[...new Set(pictures)].join()}`;
}
