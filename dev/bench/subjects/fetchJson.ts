// The obvious implementation: the response as one JSON value, then a buffer and a file for each image.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Subject } from '../subject.ts';

const responseSchema = z.object({ data: z.array(z.object({ b64_json: z.string() })) });

export const run: Subject = async ({ url, images, saved }) => {
  const response = await fetch(`${url}/v1/images/generations`, { method: 'POST', body: '{}' });
  const { data } = responseSchema.parse(await response.json());
  for (const [index, { b64_json }] of data.entries()) {
    await writeFile(join(images, `${index}.png`), Buffer.from(b64_json, 'base64'));
    saved();
  }
};
