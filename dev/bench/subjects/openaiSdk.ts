// The SDK that most services of this kind recommend.
import type * as openai from 'openai';
import { importPeer } from '../peers.ts';
import type { Subject } from '../subject.ts';
import { saveImages } from './saveImages.ts';

export const prepare: Subject = async ({ url, peers }) => {
  const { OpenAI } = await importPeer<typeof openai>(peers, 'openai');
  const client = new OpenAI({ apiKey: 'sk-bench', baseURL: `${url}/v1`, maxRetries: 0 });
  return async (task) => {
    const { data = [] } = await client.images.generate({ model: 'flux-2-pro', prompt: 'a fox', n: task.count });
    await saveImages(data, task);
  };
};
