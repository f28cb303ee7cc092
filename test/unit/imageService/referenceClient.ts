import { useImageService } from './client.ts';

/** As REFERENCES.md of the project calls the ways in which services take reference images. */
export const modes = ['input_image', 'image', 'edits'] as const;
export type Mode = (typeof modes)[number];

export interface Sent {
  readonly name: string;
  readonly type: string;
  readonly read: () => Buffer;
}

export interface SendOptions {
  readonly key?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export function dataUrl({ type, read }: Sent): string {
  return `data:${type};base64,${read().toString('base64')}`;
}

/** An image service for each test, and requests with reference images to it. */
export function useReferences() {
  const { running } = useImageService();

  const sendBody = async (path: string, contentType: string, body: Buffer, key = running().key) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': contentType };
    const response = await fetch(running().url + path, { method: 'POST', headers, body: Uint8Array.from(body) });
    const text = await response.text();
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
    return { status: response.status, requestId: response.headers.get('x-request-id'), json, text, body };
  };

  const send = async (mode: Mode, images: readonly Sent[], { key, fields = {} }: SendOptions = {}) => {
    const request = { model: 'flux-2-pro', prompt: 'a lighthouse at dusk', size: '128x64', seed: 5, ...fields };
    if (mode === 'edits') {
      const { contentType, body } = await formOf(request, images);
      return sendBody('/v1/images/edits', contentType, body, key);
    }
    const urls = images.map(dataUrl);
    const numbered = urls.map((url, index) => [index === 0 ? 'input_image' : `input_image_${index + 1}`, url] as const);
    const withImages = mode === 'image' ? (urls.length > 0 ? { image: urls } : {}) : Object.fromEntries(numbered);
    const body = Buffer.from(JSON.stringify({ ...withImages, ...request }));
    return sendBody('/v1/images/generations', 'application/json', body, key);
  };

  /** The picture that is drawn, as base64. */
  const picture = async (mode: Mode, images: readonly Sent[]) => {
    const { json } = await send(mode, images);
    return (json as { data: { b64_json: string }[] }).data[0]?.b64_json;
  };
  return { running, send, sendBody, picture };
}

/** A form as another implementation writes it. */
export async function formOf(fields: object, images: readonly Sent[]) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, String(value));
  }
  for (const { name, type, read } of images) {
    form.append('image[]', new File([Uint8Array.from(read())], name, { type }));
  }
  const response = new Response(form);
  const contentType = response.headers.get('content-type') ?? '';
  return { contentType, body: Buffer.from(await response.arrayBuffer()) };
}
