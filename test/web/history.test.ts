import * as vscode from 'vscode';
import { History } from '../../src/core/history/history.ts';
import type { ImageRecord } from '../../src/core/history/imageRecord.ts';
import { openHistoryDisk } from '../../src/platform/web/historyDisk.ts';
import { assertEqual } from './assertEqual.ts';

describe('The history of the browser host', () => {
  let storage: vscode.Uri;
  const openTab = () =>
    new History(openHistoryDisk(storage.toString()), { pause: () => new Promise((resolve) => setTimeout(resolve)) });
  const promptsIn = async (history: History) => (await history.search('', 100)).map(({ prompt }) => prompt);

  beforeEach(() => {
    storage = vscode.Uri.parse(`vscode-userdata:/User/globalStorage/test-${crypto.randomUUID()}`);
  });
  afterEach(() => vscode.workspace.fs.delete(storage, { recursive: true }));

  it('contains no line of a removed image, and other tabs continue with the rest', async () => {
    const [one, other] = [openTab(), openTab()];
    await one.add([recordOf('a'), recordOf('b')]);
    assertEqual(await promptsIn(other), ['b', 'a']);
    await one.remove([recordOf('a').sha256]);
    await one.add([recordOf('c'), recordOf('a longer prompt than before')]);
    const prompts = ['a longer prompt than before', 'c', 'b'];
    assertEqual([await promptsIn(other), await promptsIn(one)], [prompts, prompts]);
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(storage, 'history', 'images.jsonl'));
    assertEqual(new TextDecoder().decode(bytes).includes(recordOf('a').sha256), false);
  });

  it('stays cleared when an image is added at the same time', async () => {
    const history = openTab();
    await history.add([recordOf('a')]);
    await Promise.all([history.add([recordOf('b')]), history.clear()]);
    assertEqual(await promptsIn(history), []);
    await history.add([recordOf('c')]);
    assertEqual(await promptsIn(history), ['c']);
  });
});

/** The fake hash is made from the prompt. */
function recordOf(prompt: string): ImageRecord {
  const size = { width: 64, height: 64 };
  const sha256 = Array.from(prompt, (letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0');
  return {
    ...{ kind: 'image', sha256, prompt, model: 'flux-2-pro', size, requestedFormat: 'jpeg' },
    ...{ seed: 7, count: 1, index: 1, width: 64, height: 64, format: 'jpeg', madeAt: 1_700_000_000_000 },
    ...{ origin: 'https://ai.alad.com', uri: 'memfs:/w/a.jpg' },
  };
}
