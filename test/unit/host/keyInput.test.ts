import assert from 'node:assert/strict';
import type { LogOutputChannel, SecretStorage } from 'vscode';
import { parseService } from '../../../src/core/service/service.ts';
import { FakeInputBox } from '../../support/fakeInputBox.ts';
import { parts } from '../../support/fakeVscode.ts';

const { ApiKeys } = await import('../../../src/host/ui/apiKeys.ts');
const { ensureKey } = await import('../../../src/host/request/keyInput.ts');

describe('The key that a request needs', () => {
  const service = parseService('https://images.example.com');
  const log = { info: () => undefined, error: () => undefined } as unknown as LogOutputChannel;
  let boxes: FakeInputBox[];

  beforeEach(() => {
    boxes = [];
  });
  afterEach(() => {
    parts.window = {};
  });

  /** @param typed what is typed into the box, one text after the other; then Escape */
  async function ask(stored: string, typed: string[], offersPlaceholder = true) {
    let key = stored;
    const secrets = {
      get: () => Promise.resolve(key),
      store: (_: string, text: string) => Promise.resolve(void (key = text)),
    };
    parts.window = {
      createInputBox: () => {
        const box = new FakeInputBox(typed);
        boxes.push(box);
        return box;
      },
    };
    const apiKeys = new ApiKeys(secrets as unknown as SecretStorage, () => undefined);
    return [await ensureKey(apiKeys, service, offersPlaceholder, log), key, boxes.length];
  }

  it('is not asked for where it is stored', async () =>
    assert.deepEqual(await ask('sk-known', []), ['ready', 'sk-known', 0]));

  it('is asked for once and stored', async () => assert.deepEqual(await ask('', ['sk-new']), ['ready', 'sk-new', 1]));

  it('is asked for again in the same box when it has a blank', async () =>
    assert.deepEqual(await ask('', ['two words', 'sk-new']), ['ready', 'sk-new', 1]));

  it('is not asked for again after Escape', async () => assert.deepEqual(await ask('', []), ['cancelled', '', 1]));

  it('may be replaced by a placeholder with Enter twice in the empty box, not with one', async () => {
    assert.deepEqual(await ask('', ['']), ['cancelled', '', 1]);
    assert.deepEqual(await ask('', ['', '']), ['placeholder', '', 2]);
  });

  it('cannot be replaced by a placeholder where there is one already', async () => {
    assert.equal((await Promise.race([ask('', [''], false), settled()]))?.[0], undefined);
    assert.equal(boxes[0]?.buttons.length, 1);
  });
});

/** After all that a box does by itself. */
async function settled(): Promise<undefined> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
