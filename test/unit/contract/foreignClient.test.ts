import assert from 'node:assert/strict';
import OpenAI from 'openai';
import { PNG } from 'pngjs';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';

describe('a third-party client', () => {
  let service: ImageService;
  before(async () => {
    service = await startImageService();
  });
  after(() => service.close());

  const client = (apiKey = service.key) => new OpenAI({ baseURL: `${service.url}/v1`, apiKey, maxRetries: 0 });

  it('gets images from the image service', async () => {
    const { data } = await client().images.generate({
      model: 'flux-2-pro',
      prompt: 'a lighthouse at dusk',
      n: 2,
      size: '256x192',
      output_format: 'png',
    });
    const sizes = data?.map(({ b64_json = '' }) => {
      const { width, height } = PNG.sync.read(Buffer.from(b64_json, 'base64'));
      return [width, height];
    });
    assert.deepEqual(sizes, [
      [256, 192],
      [256, 192],
    ]);
  });

  it('finds the model', async () => {
    const { data } = await client().models.list();
    assert.deepEqual(
      data.map(({ id }) => id),
      ['flux-2-pro'],
    );
  });

  it('parses a rejection', async () => {
    const refused = client('wrong').images.generate({ model: 'flux-2-pro', prompt: 'a boat' });
    await assert.rejects(refused, { constructor: OpenAI.AuthenticationError, code: 'invalid_api_key' });
  });
});
