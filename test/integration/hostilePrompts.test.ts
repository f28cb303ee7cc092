import assert from 'node:assert/strict';
import { refuses, savedUris } from './support/outcomes.ts';
import { generate, savedPaths, service, startAfresh } from './support/workspace.ts';

describe('A hostile prompt', () => {
  beforeEach(startAfresh);

  for (const [what, prompt, kind] of [
    ['of 100,000 characters', 'a'.repeat(100_000), 'promptTooLong'],
    ['of half characters and control characters only', '\ud800\u0000\u001b \udfff', 'promptEmpty'],
  ] as const) {
    it(`${what} is refused without charge`, async () => {
      assert.match(
        await refuses({ prompt }, kind),
        /^The prompt is .* Nothing was charged\.$|^Enter a prompt first\.$/,
      );
    });
  }

  for (const [what, prompt, sent] of [
    ['half characters', 'a \ud83d fox \udc8e', 'a  fox'],
    ['control characters', '\u0000a\u0007 fox\u001b[31m\u0085', 'a fox[31m'],
    ['line breaks of all kinds', 'a\r\nfox\rruns\n', 'a\nfox\nruns'],
  ] as const) {
    it(`with ${what} is sent without characters that have no visible effect`, async () => {
      const result = await generate({ prompt });
      assert.equal((await savedUris(result)).length, 1);
      assert.match(savedPaths(result)[0] ?? '', /^assets\/a-fox[\w-]*\.jpg$/);
      assert.equal((await service.ledger()).at(-1)?.request.prompt, sent);
    });
  }
});
