import { eventually } from '../../../dev/editor/eventually.ts';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';

/** A new image service for each test of a suite, and shortcuts for requests to it. */
export function useImageService() {
  let service: ImageService;
  beforeEach(async () => {
    service = await startImageService({ key: 'a-key-of-the-test' });
  });
  afterEach(() => service.close());

  const post = (fields: object, headers: Record<string, string> = { Authorization: `Bearer ${service.key}` }) =>
    fetch(`${service.url}/v1/images/generations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ model: 'flux-2-pro', prompt: 'a lighthouse at dusk', size: '128x64', ...fields }),
    });
  const images = async (fields: object) => {
    const response = (await (await post(fields)).json()) as { data: { b64_json: string }[] };
    return response.data.map(({ b64_json }) => Buffer.from(b64_json, 'base64'));
  };
  return { running: () => service, post, images };
}

/** Waits for something whose event a test cannot observe. */
export async function until(isTrue: () => boolean): Promise<void> {
  await eventually(isTrue, String(isTrue), 20_000, 5);
}
