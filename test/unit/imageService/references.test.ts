import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { startImageService } from '../../../dev/imageService/imageService.ts';
import { references } from '../../support/pictures/references.ts';
import { RemoteService } from '../../support/remoteService.ts';
import { startControl } from '../../support/serviceControl.ts';
import { dataUrl, modes, useReferences } from './referenceClient.ts';

const [coral, teal, violet] = references;

describe('The image service, when reference images come', () => {
  const { running, send, picture } = useReferences();

  for (const mode of modes) {
    it(`records each as it came, and shows them: ${mode}`, async () => {
      const sent = await send(mode, [coral, teal, violet]);
      assert.equal(sent.status, 200);
      const [entry, ...others] = running().ledger;
      assert.deepEqual(others, []);
      const field = { input_image: '', image: 'image', edits: 'image[]' }[mode];
      assert.deepEqual(
        entry?.references,
        references.map(({ read, type, orientation, metadata, name, ...size }, index) => {
          const [width, height] = orientation === 6 ? [size.height, size.width] : [size.width, size.height];
          return {
            field: field || ['input_image', 'input_image_2', 'input_image_3'][index],
            type,
            actualType: type,
            bytes: read().length,
            sha256: createHash('sha256').update(read()).digest('hex'),
            width,
            height,
            megapixels: (width * height) / 1e6,
            metadata,
            orientation,
            ...(mode === 'edits' && { fileName: name }),
          };
        }),
      );
      assert.equal(entry.request.seed, 5);
    });

    it(`records the body byte for byte, also of a request that is refused: ${mode}`, async () => {
      const sent = [await send(mode, [coral]), await send(mode, [coral], { key: 'wrong' }), await send(mode, [])];
      assert.deepEqual(
        sent.map(({ status }) => status),
        [200, 401, mode === 'edits' ? 400 : 200],
      );
      assert.deepEqual(
        running().received.map(({ bodyBytes, bodySha256, isComplete }) => ({ bodyBytes, bodySha256, isComplete })),
        sent.map(({ body }) => ({
          bodyBytes: body.length,
          bodySha256: createHash('sha256').update(body).digest('hex'),
          isComplete: true,
        })),
      );
      assert.deepEqual(
        running().received.map((request) => request.references.length),
        [1, 1, 0],
      );
    });
  }

  it('draws the same picture of the same images in each mode, and another one in another order', async () => {
    const same = await Promise.all(modes.map((mode) => picture(mode, [coral, teal])));
    const others = [await picture('image', [teal, coral]), await picture('image', [coral]), await picture('image', [])];
    assert.equal(new Set(same).size, 1);
    assert.equal(new Set([...same, ...others]).size, 4);
  });

  it('takes numbered fields in the order of their numbers, and the list as one image too', async () => {
    const [first, second] = [dataUrl(coral), dataUrl(teal)];
    await send('input_image', [], { fields: { input_image_2: second, input_image: first } });
    await send('image', [], { fields: { image: second } });
    assert.deepEqual(
      running().ledger.map(({ references: came }) => came.map(({ field, type }) => [field, type])),
      [
        [['input_image', 'image/png'], ['input_image_2', 'image/jpeg']], // prettier-ignore
        [['image', 'image/jpeg']],
      ],
    );
  });

  it('tells a wrong type from what the bytes are', async () => {
    await send('edits', [{ ...coral, type: 'image/webp' }]);
    await send('image', [{ ...violet, type: 'image/png' }]);
    assert.deepEqual(
      running().ledger.map((entry) => entry.references.map(({ type, actualType }) => [type, actualType])),
      [[['image/webp', 'image/png']], [['image/png', 'image/webp']]],
    );
  });

  it('shows everything to another process', async () => {
    await send('edits', [coral]);
    const { url, key } = running();
    const control = await startControl(running());
    try {
      const remote = new RemoteService({ url, key, control: control.url });
      assert.deepEqual(await remote.received(), running().received);
      assert.deepEqual((await remote.ledger())[0]?.references, running().ledger[0]?.references);
    } finally {
      control.close();
    }
  });

  it('forgets what came when it is reset', async () => {
    await send('image', [coral]);
    running().reset();
    assert.deepEqual([running().received, running().ledger], [[], []]);
  });
});

describe('What becomes of reference images', () => {
  const { running, send, picture } = useReferences();

  for (const treatment of ['ignore', 'drop'] as const) {
    it(`charges and draws as if there were none: ${treatment}`, async () => {
      const plain = await picture('image', []);
      const seeds: unknown[] = [];
      for (const mode of modes) {
        running().script({ references: treatment });
        const shown = await picture(mode, [coral]);
        assert.equal(running().ledger.at(-1)?.references.length, 1);
        assert.notEqual(shown, await picture(mode, [coral]));
        seeds.push(shown === plain);
      }
      // A gateway that drops unknown fields drops the seed too.
      assert.deepEqual(seeds, Array(3).fill(treatment === 'ignore'));
    });
  }

  it('keeps the seed of a request without reference images', async () => {
    running().script({ references: 'drop' });
    assert.equal(await picture('image', []), await picture('image', []));
  });

  for (const [mode, field] of [
    ['input_image', 'input_image'],
    ['image', 'image'],
    ['edits', 'image[]'],
  ] as const) {
    it(`refuses them as a service that does not know the field, and charges nothing: ${mode}`, async () => {
      running().script({ references: 'unknownField' }, { references: 'unknownFieldFastApi' });
      const [openAi, fastApi] = [await send(mode, [coral]), await send(mode, [coral])];
      assert.deepEqual(
        [openAi.status, openAi.json],
        [
          400,
          {
            error: {
              message: `Unknown parameter: '${field}'. (request id: ${openAi.requestId})`,
              type: 'invalid_request_error',
              param: field,
              code: 'unknown_parameter',
            },
          },
        ],
      );
      const input = mode === 'edits' ? coral.name : dataUrl(coral);
      const detail = [{ type: 'extra_forbidden', loc: ['body', field], msg: 'Extra inputs are not permitted', input }];
      assert.deepEqual([fastApi.status, fastApi.json], [422, { detail }]);
      assert.deepEqual(running().ledger, []);
    });

    it(`refuses them as too large, and charges nothing: ${mode}`, async () => {
      running().script({ references: 'tooLarge' });
      assert.deepEqual([(await send(mode, [coral])).status, running().ledger], [413, []]);
    });
  }

  it('refuses nothing where none came', async () => {
    running().script({ references: 'unknownField' }, { references: 'tooLarge' });
    assert.deepEqual([(await send('image', [])).status, (await send('image', [])).status], [200, 200]);
  });

  it('holds a refusal at its gate', async () => {
    running().script({ references: 'tooLarge', gate: 'boat' });
    const held = send('image', [coral]);
    await running().reached('boat');
    running().open('boat');
    assert.equal((await held).status, 413);
  });

  it('is the same for all requests when it is so from the start, unless the script says otherwise', async () => {
    const service = await startImageService({ references: 'unknownField' });
    try {
      service.script({ references: 'ignore' });
      const post = async () => {
        const body = JSON.stringify({ model: 'flux-2-pro', prompt: 'a boat', size: '64x64', image: [dataUrl(coral)] });
        const headers = { Authorization: `Bearer ${service.key}` };
        return (await fetch(`${service.url}/v1/images/generations`, { method: 'POST', headers, body })).status;
      };
      assert.deepEqual([await post(), await post()], [200, 400]);
    } finally {
      await service.close();
    }
  });
});
