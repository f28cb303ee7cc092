import assert from 'node:assert/strict';
import type { ResolvedRequest } from '../../../src/host/request/generationRequest.ts';
import { Recents } from '../../../src/host/request/recents.ts';
import { mementoOf } from '../../support/mementos.ts';

describe('What is remembered of requests', () => {
  it('is the last one, and the prompts that stand in no text', async () => {
    const recents = new Recents(mementoOf());
    for (const [prompt, path] of [
      ['a fox'],
      ['a link', 'img/link.png'],
      ['a hen'],
      ['a fox'],
      ['a list', 'list.png'],
    ]) {
      await recents.rememberRequest(requestFor(prompt, path));
    }
    const last = {
      prompt: 'a list',
      style: undefined,
      path: 'list.png',
      size: '64x96',
      count: 1,
      format: 'png',
      seed: 7,
    };
    assert.deepEqual([recents.recentPrompts, recents.lastRequest], [['a fox', 'a hen'], last]);
  });
});

function requestFor(prompt = '', path?: string): ResolvedRequest {
  const request = { size: { width: 64, height: 96 }, count: 1, format: 'png', seed: 7 };
  return { args: { prompt, path }, imageRequest: request } as ResolvedRequest;
}
