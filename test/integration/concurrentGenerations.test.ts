import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { holdResponses } from './support/gates.ts';
import { savedUris } from './support/outcomes.ts';
import { fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

describe('Concurrent generations', () => {
  beforeEach(startAfresh);
  afterEach(() => setSetting('service.maxConcurrent', undefined));

  it('get one image each with different names, though their prompts are the same', async () => {
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
      const all = [1, 2, 3, 4];
      const answers = await holdResponses(all.map(() => ({})));
      const before = (await service.ledger()).length;
      const results = Promise.all(all.map((number) => generate({ prompt: `fox ${number}` })));
      for (const [done, answer] of answers.entries()) {
        const sent = Math.min(done + limit, all.length);
        await answers[sent - 1]?.reached();
        await vscode.commands.executeCommand('starrise.checkConnection', {}); // one more would have been received by now
        assert.equal((await service.ledger()).length - before, sent);
        await answer.open();
      }
      assert.deepEqual(
        (await results).map(({ ok }) => ok),
        all.map(() => true),
      );
    });
  }
});
