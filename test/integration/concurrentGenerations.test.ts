import assert from 'node:assert/strict';
import { savedUris } from './support/outcomes.ts';
import { fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

describe('Several generations at once', () => {
  beforeEach(startAfresh);
  afterEach(() => setSetting('service.maxConcurrent', undefined));

  it('get an image each under names of their own, though their prompts are the same', async () => {
    const posts = await postsDuring(async () => {
      const results = await Promise.all([1, 2, 3].map(() => generate({ prompt: 'a fox' })));
      const uris = await Promise.all(results.map(savedUris));
      assert.deepEqual(
        uris.flat().toSorted(),
        ['a-fox-1.jpg', 'a-fox-2.jpg', 'a-fox.jpg'].map((name) => fileUri(`assets/${name}`).toString()),
      );
    });
    assert.equal(posts, 3);
  });

  for (const limit of [1, 2]) {
    it(`are sent ${limit} at a time when maxConcurrent is ${limit}`, async () => {
      await setSetting('service.maxConcurrent', limit);
      const delayMs = 150;
      const all = [1, 2, 3, 4];
      await service.script(...all.map(() => ({ delayMs })));
      const before = (await service.ledger()).length;
      await Promise.all(all.map((number) => generate({ prompt: `fox ${number}` })));
      const entries = (await service.ledger()).slice(before) as readonly { receivedAt?: string }[];
      const times = entries.map(({ receivedAt = '' }) => Date.parse(receivedAt));
      times.slice(limit).forEach((time, index) => assert.ok(time - (times[index] ?? 0) >= delayMs - 2, String(times)));
      assert.equal(times.length, all.length);
    });
  }
});
