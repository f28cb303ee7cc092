import assert from 'node:assert/strict';
import { intentSchema } from '../../../src/core/journal/records.ts';
import { referenceModes, type ImageRequest } from '../../../src/core/request/options.ts';
import { addressOf, contentTypeOf, promptInBody, referenceBody } from '../../../src/core/service/referenceBody.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { requestBody } from '../../../src/core/service/wire.ts';
import { intentOf } from '../../support/intents.ts';
import { bodyOf, requestWithReferences, sentReferences } from '../../support/references.ts';

const fields = {
  ...{ model: 'flux-2-pro', prompt: 'the fox of image 1\nat "night" 熊', n: 1, size: '64x64', output_format: 'png' },
  seed: 5,
};

describe('The body of a request with reference images', () => {
  for (const length of [1, 2, 3, 3 * 64 * 1024 - 1, 3 * 64 * 1024, 3 * 64 * 1024 + 1]) {
    const references = sentReferences(length, 5, 6);
    const urls = references.map(
      ({ bytes, mimeType }) => `data:${mimeType};base64,${Buffer.from(bytes).toString('base64')}`,
    );
    const [input_image, input_image_2, input_image_3] = urls;
    for (const [mode, expected] of [
      ['input_image', { ...fields, input_image, input_image_2, input_image_3 }],
      ['image', { ...fields, image: urls }],
    ] as const) {
      it(`has them as data URLs in “${mode}”, of ${length} bytes`, async () => {
        const body = await bodyOf(requestWithReferences(mode, 3), references);
        assert.equal(Buffer.from(body).toString(), JSON.stringify(expected));
      });
    }
  }

  it('has them as files without their names in “edits”', async () => {
    const references = sentReferences(300, 200, 100);
    const request = requestWithReferences('edits', 3);
    const body = Buffer.from(await bodyOf(request, references));
    const contentType = contentTypeOf(request, body);
    const boundary = /^multipart\/form-data; boundary=(starrise-[\da-f]{40})$/.exec(contentType)?.[1] ?? '';
    const field = ([name, value]: readonly [string, unknown]) =>
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`);
    const file = (index: number, name: string, type: string) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="image[]"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`,
      ),
      references[index]?.bytes ?? Buffer.alloc(0),
      Buffer.from('\r\n'),
    ];
    const expected = Buffer.concat([
      ...Object.entries(fields).map(field),
      ...file(0, 'image-1.png', 'image/png'),
      ...file(1, 'image-2.jpg', 'image/jpeg'),
      ...file(2, 'image-3.webp', 'image/webp'),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    assert.deepEqual(body.toString('latin1'), expected.toString('latin1'));
  });

  it('has a boundary that follows from what is sent, and from nothing else of the files', async () => {
    const request = requestWithReferences('edits', 2);
    const stored = intentSchema.parse(JSON.parse(JSON.stringify(intentOf(request)))).request;
    const otherOriginals = request.references?.map(() => ({ sha256: 'a'.repeat(64), path: 'img/fox.png' }));
    const typeOf = async (each: ImageRequest, ...lengths: readonly number[]) =>
      contentTypeOf(each, await bodyOf(each, sentReferences(...lengths)));
    const type = await typeOf(request, 5, 6);
    assert.deepEqual(
      [await typeOf(stored, 5, 6), await typeOf({ ...request, references: otherOriginals }, 5, 6)],
      [type, type],
    );
    const others = [
      await typeOf({ ...request, seed: 6 }, 5, 6),
      await typeOf({ ...request, prompt: 'a' }, 5, 6),
      await typeOf(request, 5, 7),
    ];
    assert.equal(new Set([type, ...others]).size, 4);
  });

  it('goes where its mode is taken', async () => {
    const service = parseService('https://ai.alad.com');
    const plain = { ...requestWithReferences('image', 0), referenceMode: undefined };
    const requests = [plain, ...referenceModes.map((mode) => requestWithReferences(mode, 1))];
    const places = requests.map(async (request) => {
      const body = request.referenceMode ? await bodyOf(request, sentReferences(5)) : requestBody(request);
      return [addressOf(request, service).pathname, contentTypeOf(request, body).split(';')[0]];
    });
    const json = ['/v1/images/generations', 'application/json'];
    assert.deepEqual(await Promise.all(places), [json, json, json, ['/v1/images/edits', 'multipart/form-data']]);
  });

  it('is not made with other references than the request records, nor without them', async () => {
    const request = requestWithReferences('image', 2);
    await assert.rejects(bodyOf(request, sentReferences(3)), { kind: 'unexpectedError' });
    assert.throws(() => requestBody(request), { kind: 'unexpectedError' });
  });

  for (const mode of referenceModes) {
    it(`tells its prompt by its beginning, in “${mode}”`, async () => {
      const long = await bodyOf(requestWithReferences(mode, 2), sentReferences(100_000, 10));
      const wholeOf = async (prompt: string) =>
        promptInBody(await bodyOf({ ...requestWithReferences(mode, 1), prompt }, sentReferences(10)));
      const hostile = 'a","input_image":"b\nname="prompt"';
      assert.deepEqual(
        [
          promptInBody(long.subarray(0, 1000)),
          promptInBody(long),
          await wholeOf(hostile),
          promptInBody(long.subarray(0, 40)),
        ],
        [fields.prompt, fields.prompt, hostile, undefined],
      );
    });
  }

  it('tells its prompt without references too, and nothing that is none', () => {
    const { references, referenceMode, ...request } = requestWithReferences('image', 1);
    assert.deepEqual([references?.length, referenceMode], [1, 'image']);
    const texts = [requestBody(request), Buffer.from('{'), Buffer.from(''), Buffer.from('--a\r\n\r\n')];
    assert.deepEqual(texts.map(promptInBody), [fields.prompt, undefined, undefined, undefined]);
  });

  it('of 20 MB lets the event loop turn while it is made', async () => {
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    const request = requestWithReferences('input_image', 2);
    const body = await referenceBody(request, sentReferences(10_000_000, 10_000_000), { pause });
    assert.ok(body.length > 26_000_000);
    assert.ok(pauses >= 4, `${pauses} pauses`);
  });
});
