// The obvious implementation: the response as one JSON value, then a buffer and a file for each image.
import type * as zod from 'zod';
import { importPeer } from '../peers.ts';
import type { Subject } from '../subject.ts';
import { saveImages } from './saveImages.ts';

export const prepare: Subject = async ({ url, peers }) => {
  const z = await importPeer<typeof zod>(peers, 'zod');
  const responseSchema = z.object({ data: z.array(z.object({ b64_json: z.string() })) });
  return async (task) => {
    const response = await fetch(`${url}/v1/images/generations`, { method: 'POST', body: '{}' });
    await saveImages(responseSchema.parse(await response.json()).data, task);
  };
};
