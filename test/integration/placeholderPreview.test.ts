import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { openFile } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import { savedUris } from './support/outcomes.ts';
import { pressEscape } from './support/questions.ts';
import {
  call,
  fileUri,
  generate,
  postsDuring,
  savedPaths,
  service,
  setSetting,
  startAfresh,
} from './support/workspace.ts';

/** A request of a user that asks nothing. */
const again = (): Promise<GenerateResult> => call('generateAgain');

describe('A placeholder preview', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('insert.placeholderFirst', true);
    await setSetting('service.confirmSingle', false);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  /** Makes this the last request; none of its images are left. */
  async function remember(request: object): Promise<void> {
    await generate({ insert: 'saveOnly', ...request });
    await vscode.workspace.fs.delete(fileUri('assets'), { recursive: true });
  }

  it('is in the text until its image replaces it, byte for byte, and the text is not changed again', async () => {
    await remember({ prompt: 'a fox' });
    const editor = await openFile('first.md', 'See |.');
    const { version } = editor.document;
    const answer = await holdResponse();
    const posts = await postsDuring(async () => {
      const generation = again();
      await linked(editor.document);
      const { seed, ...placeholder } = (await placeholderAt('assets/a-fox.jpg')) ?? {};
      assert.deepEqual(placeholder, { prompt: 'a fox', size: { width: 64, height: 64 }, style: undefined });
      assert.ok(editor.selection.isEmpty); // who goes on typing overwrites nothing
      await answer.open();
      const result = await generation;
      assert.deepEqual([savedPaths(result), result.images[0]?.seed], [['assets/a-fox.jpg'], seed]);
      await savedUris(result);
    });
    assert.deepEqual(
      [posts, editor.document.version, editor.document.getText()],
      [1, version + 1, 'See ![a fox](assets/a-fox.jpg).'],
    );
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'See .');
  });

  it('is drawn for each image, keeps its name for any format, and stays where no image is received', async () => {
    await remember({ prompt: 'a fox', count: 2 });
    const { document } = await openFile('two.md', '|');
    await service.script({ count: 1, format: 'png' });
    const result = await again();
    assert.deepEqual(
      [savedPaths(result), result.images[0]?.format, result.ok && result.shortfall?.kind],
      [['assets/a-fox.jpg'], 'png', 'fewerImages'],
    );
    assert.equal(document.getText(), '![a fox](assets/a-fox.jpg)\n![a fox](assets/a-fox-1.jpg)');
    assert.deepEqual(await promptsAt('a-fox.jpg', 'a-fox-1.jpg'), [undefined, 'a fox']);
  });

  it('stays when its request fails, with everything that a new request needs', async () => {
    await remember({ prompt: 'a fox', size: '96x64' });
    const { document } = await openFile('failed.md', '|');
    const answer = await holdResponse({ cutAfterBytes: 50 });
    const generation = again();
    await linked(document);
    await answer.open();
    assert.equal(outcome(await generation), 'inDoubt');
    const { seed, ...facts } = (await placeholderAt('assets/a-fox.jpg')) ?? {};
    assert.deepEqual(facts, { prompt: 'a fox', size: { width: 96, height: 64 }, style: undefined });
    assert.equal(seed, (await service.ledger()).at(-1)?.request.seed);
    assert.equal(document.getText(), '![a fox](assets/a-fox.jpg)');
  });

  it('is not drawn when no request is sent: without key, without a target', async () => {
    await remember({ prompt: 'a fox' });
    const { document } = await openFile('nothing.md', 'as it was|');
    const posts = await postsDuring(async () => {
      await vscode.commands.executeCommand('starrise.removeApiKey');
      assert.equal(outcome((await pressEscape(again())) as GenerateResult), 'cancelled'); // it asks for a key
      await vscode.commands.executeCommand('starrise.setApiKey', { key: service.key });
      await vscode.workspace.fs.writeFile(fileUri('assets'), new Uint8Array(1));
      assert.equal(outcome(await again()), 'notSent');
      await vscode.workspace.fs.delete(fileUri('assets'));
    });
    assert.deepEqual([posts, document.getText(), await exists('assets')], [0, 'as it was', false]);
  });

  it('is removed after a cancel before the request is sent', async () => {
    await setSetting('service.maxConcurrent', 1);
    const answer = await holdResponse();
    const { document } = await openFile('cancelled.md', 'as it was|');
    const posts = await postsDuring(async () => {
      const earlier = generate({ prompt: 'a fox', insert: 'saveOnly' });
      await answer.reached(); // nothing else may be sent
      const run = { isOver: false };
      const generation = again().finally(() => (run.isOver = true));
      await new Promise((resolve) => setTimeout(resolve, 500)); // as far as it gets
      await eventually(async () => {
        await vscode.commands.executeCommand('starrise.cancel'); // again where it had not begun
        return run.isOver;
      }, 'the generation has ended');
      assert.deepEqual([outcome(await generation), outcome(await earlier)], ['cancelled', 'inDoubt']);
    });
    await answer.open();
    await setSetting('service.maxConcurrent', undefined);
    assert.deepEqual([posts, document.getText(), await exists('assets')], [1, 'as it was', false]);
  });

  it('is replaced after a cancel that came too late, when the image is saved', async () => {
    await remember({ prompt: 'a fox' });
    const { document } = await openFile('late.md', '|');
    const answer = await holdResponse();
    const generation = again();
    await linked(document);
    await answer.reached();
    await vscode.commands.executeCommand('starrise.cancel');
    assert.equal(outcome(await generation), 'inDoubt');
    assert.equal((await placeholderAt('assets/a-fox.jpg'))?.prompt, 'a fox');
    await vscode.commands.executeCommand('notifications.clearAll'); // the result of the cancel
    await answer.open();
    await eventually(async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction'); // of the offer of the late image
      return (await placeholderAt('assets/a-fox.jpg')) === undefined;
    }, 'the late image replaces its placeholder');
    assert.equal(document.getText(), '![a fox](assets/a-fox.jpg)');
    let repeated: GenerateResult | undefined;
    await eventually(async () => {
      repeated = await call('generateAgain', { uri: fileUri('assets/a-fox.jpg'), insert: 'saveOnly' });
      return repeated.ok;
    }, 'the history has the details of the late image'); // it gets them after the file is saved
    assert.deepEqual(repeated && savedPaths(repeated), ['assets/a-fox-1.jpg']);
  });

  it('is not needed to save the image: if its file was deleted or changed, the text stays and the image is saved elsewhere', async () => {
    await remember({ prompt: 'a fox', count: 2 });
    const { document } = await openFile('changed.md', '|');
    const answer = await holdResponse();
    const generation = again();
    await linked(document);
    const text = document.getText();
    await vscode.workspace.fs.delete(fileUri('assets/a-fox.jpg'));
    await vscode.workspace.fs.writeFile(fileUri('assets/a-fox-1.jpg'), Buffer.from('mine'));
    await answer.open();
    const result = await generation;
    assert.deepEqual(savedPaths(result), ['assets/a-fox.jpg', 'assets/a-fox-2.jpg']);
    await savedUris(result);
    assert.equal(document.getText(), text);
    assert.equal(Buffer.from(await vscode.workspace.fs.readFile(fileUri('assets/a-fox-1.jpg'))).toString(), 'mine');
  });

  it('is not requested a second time while its image is in flight', async () => {
    await remember({ prompt: 'a fox' });
    const { document } = await openFile('in-flight.md', '|');
    const answer = await holdResponse();
    const posts = await postsDuring(async () => {
      const generation = again();
      await linked(document);
      const upgrade = upgradeAll();
      await answer.open();
      const shared = { ok: true, images: (await generation).images, requested: 1 };
      const filled = await upgrade;
      // Where it looks only when the image is there already, there is no placeholder any more.
      assert.deepEqual(filled, filled.length > 0 ? [shared] : []);
    });
    assert.equal(posts, 1);
  });

  it('is only drawn for a user whose links are inserted', async () => {
    await service.script({ status: 400 }, { status: 400 });
    const { document } = await openFile('others.md', '|');
    await generate({ prompt: 'a fox', insert: 'insert' });
    await setSetting('insert.afterGenerate', 'ask');
    await again();
    assert.deepEqual([document.getText(), await exists('assets')], ['', false]);
  });
});

function outcome(result: GenerateResult): string {
  return result.ok ? 'ok' : result.outcome;
}

async function linked(document: vscode.TextDocument): Promise<void> {
  await eventually(() => document.getText().includes(']('), 'a link is in the text', 20_000, 10);
}

async function placeholderAt(path: string) {
  return readPlaceholder(await vscode.workspace.fs.readFile(fileUri(path)));
}

function promptsAt(...names: readonly string[]): Promise<readonly (string | undefined)[]> {
  return Promise.all(names.map(async (name) => (await placeholderAt(`assets/${name}`))?.prompt));
}

async function exists(path: string): Promise<boolean> {
  return vscode.workspace.fs.stat(fileUri(path)).then(
    () => true,
    () => false,
  );
}

async function upgradeAll(): Promise<readonly GenerateResult[]> {
  const args = { uri: fileUri('assets').toString(), confirm: false };
  const result = await vscode.commands.executeCommand<{ readonly filled: readonly GenerateResult[] }>(
    'starrise.upgradePlaceholders',
    args,
  );
  return result.filled;
}
