// The SDK that most services of this kind recommend.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import type { Subject } from '../subject.ts';

export const run: Subject = async ({ url, images, saved }) => {
  const client = new OpenAI({ apiKey: 'sk-bench', baseURL: `${url}/v1`, maxRetries: 0 });
  const { data = [] } = await client.images.generate({ model: 'flux-2-pro', prompt: 'a fox', n: 4 });
  for (const [index, { b64_json = '' }] of data.entries()) {
    await writeFile(join(images, `${index}.png`), Buffer.from(b64_json, 'base64'));
    saved();
  }
};
