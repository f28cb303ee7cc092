import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { makePng } from '../support/pictures/makePng.ts';
import { openFile } from './support/documents.ts';
import { pressEnter, pressEscape } from './support/questions.ts';
import { fileUri, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

const fox = makePng({ size: { width: 96, height: 64 }, colourType: 2, depth: 8 });
const den = makePng({ size: { width: 80, height: 64 }, colourType: 2, depth: 8 });
const link = '![A hut](../img/references/hut-64x64.png)';

describe('Reference images', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('image.size', '64x64');
    await setSetting('service.references', 'input_image');
    await vscode.workspace.fs.delete(fileUri('img/references'), { recursive: true }).then(undefined, () => undefined);
    await vscode.workspace.fs.writeFile(fileUri('refs/fox.png'), fox);
    await vscode.workspace.fs.writeFile(fileUri('refs/den.png'), den);
  });
  after(async () => {
    await startAfresh();
    await vscode.workspace.fs.delete(fileUri('refs'), { recursive: true });
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  describe('by Use as Reference', () => {
    const use = (...args: readonly unknown[]) =>
      vscode.commands.executeCommand<GenerateResult | undefined>('starrise.useAsReference', ...args);

    it('are not sent while the setting is off: nothing is asked', async () => {
      await setSetting('service.references', undefined);
      await openFile('reference-off.md', '⟦a fox at home⟧');
      let result: unknown;
      assert.equal(await postsDuring(async () => (result = await use(fileUri('refs/fox.png')))), 0);
      assert.equal(result, undefined);
    });

    it('are asked for with a prompt: no request after Escape, one after Enter and Enter', async () => {
      await openFile('reference-on.md', '⟦a fox at home⟧');
      assert.equal(await postsDuring(() => pressEscape(use(fileUri('refs/fox.png')))), 0);
      const before = (await service.ledger()).length;
      const result = await pressEnter(use(fileUri('refs/fox.png'), ['refs/fox.png', 'refs/den.png'].map(fileUri)));
      assert.partialDeepStrictEqual(result, { ok: true, requested: 1 });
      const requests = (await service.ledger()).slice(before);
      assert.deepEqual(
        requests.map(({ request }) => request.prompt),
        ['a fox at home'],
      );
    });

    it('are images only', async () => {
      await openFile('reference-text.md', '⟦a fox at home⟧');
      let result: unknown;
      assert.equal(await postsDuring(async () => (result = await use(fileUri('reference-text.md')))), 0);
      assert.equal(result, undefined);
    });

    it('arrive at the service in their order', async () => {
      await openFile('reference-order.md', '⟦a fox at home⟧');
      const received = await receivedDuring(() =>
        pressEnter(use(fileUri('refs/den.png'), ['refs/den.png', 'refs/fox.png'].map(fileUri))),
      );
      assert.deepEqual(received, [[den, fox].map(sha256)]);
    });
  });

  describe('in front matter', () => {
    it('go with the requests of all images of the document', async () => {
      const { document } = await openFile(
        'docs/reference-all.md',
        `---\nimage_references:\n  - ../refs/fox.png\n  - /refs/den.png\n---\n${link}\n![B](../img/references/b.png)`,
      );
      let outcomes: readonly unknown[] = [];
      const received = await receivedDuring(async () => (outcomes = await fill(document.uri)));
      assert.deepEqual(outcomes, ['ok', 'ok']);
      assert.deepEqual(received, [[fox, den].map(sha256), [fox, den].map(sha256)]);
    });

    for (const [what, value, setting = 'input_image'] of [
      ['that is missing', '../refs/gone.png'],
      ['that is no image', '../refs/fox.svg'],
      ['that is outside of the workspace', '../../outside.png'],
      ['that is listed twice', '[../refs/fox.png, /refs/fox.png]'],
      ['that is neither a path nor a list', '{ hero: ../refs/fox.png }'],
      ['while the setting is off', '../refs/fox.png', 'off'],
    ] as const) {
      it(`keep an image from being requested without one ${what}, but not those of other documents`, async () => {
        await setSetting('service.references', setting);
        const text = `---\nimage_references: ${value}\n---\n${link}`;
        const { document } = await openFile(`docs/references/bad-${++files}.md`, text.replace('../img', '../../img'));
        const other = await openFile(`docs/references/good.md`, '![C](../../img/references/c-64x64.png)');
        assert.deepEqual(await fill(document.uri), ['documentReferencesUnusable']);
        const outcomes = await fill(vscode.Uri.joinPath(other.document.uri, '..'));
        assert.deepEqual(outcomes.toSorted(), ['documentReferencesUnusable', 'ok']);
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.workspace.fs.delete(fileUri('docs/references'), { recursive: true });
      });
    }

    it('are shown by the quick fix and the hover: how many files are sent, or why none', async () => {
      const good = `---\nimage_references: [../refs/fox.png, ../refs/den.png]\n---\n${link}`;
      const shown = await shownAt(await openFile('docs/reference-shown.md', good));
      assert.match(shown.title, /^Generate image “A hut” · sends 2 of your files to 127\.0\.0\.1:\d+…$/);
      assert.match(
        shown.hover,
        /0\.004 MP · sends 2 of your files to 127\.0\.0\.1:\d+ · img\/references\/hut-64x64\.png/,
      );
      const bad = good.replace('den.png', 'gone.png');
      const hidden = await shownAt(await openFile('docs/reference-hidden.md', bad));
      assert.equal(hidden.title, 'Generate image “A hut”…');
      assert.match(hidden.hover, /without reference images, because \.\.\/refs\/gone\.png does not exist/);
    });

    it('are asked about where they are missing: a quick fix generates without them only after a yes', async () => {
      const { document } = await openFile(
        'docs/reference-asked.md',
        `---\nimage_references: ../refs/gone.png\n---\n${link}`,
      );
      const path = { path: 'img/references/hut-64x64.png' };
      const run = () => vscode.commands.executeCommand('starrise.fillMissingImages', document.uri, path);
      /** Runs a command of the editor again and again until another one has ended. */
      const until = (action: string, running: Thenable<unknown>): Promise<unknown> => {
        const timer = setInterval(() => void vscode.commands.executeCommand(action), 200);
        return Promise.resolve(running).finally(() => clearInterval(timer));
      };
      assert.equal(await postsDuring(() => until('notifications.clearAll', run())), 0);
      const accepted = await postsDuring(() => {
        const running = run();
        return Promise.all([until('notification.acceptPrimaryAction', running), pressEnter(running)]);
      });
      assert.equal(accepted, 1);
    });

    it('of a checklist that cannot be sent are not selected: Enter generates only the others', async () => {
      await openFile(
        'docs/references/bad.md',
        '---\nimage_references: gone.png\n---\n![A](../../img/references/a-64x64.png)',
      );
      const { document } = await openFile('docs/references/good.md', '![C](../../img/references/c-64x64.png)');
      const folder = vscode.Uri.joinPath(document.uri, '..');
      const posts = await postsDuring(() =>
        pressEnter(vscode.commands.executeCommand('starrise.fillMissingImages', folder)),
      );
      assert.equal(posts, 1);
      await vscode.workspace.fs.stat(fileUri('img/references/c-64x64.png'));
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(fileUri('docs/references'), { recursive: true });
    });
  });
});

let files = 0;

/** `ok` or the kind of failure of each image. */
async function fill(uri: vscode.Uri): Promise<readonly string[]> {
  const args = { uri, confirm: false };
  const { filled } = await vscode.commands.executeCommand<{ readonly filled: readonly GenerateResult[] }>(
    'starrise.fillMissingImages',
    args,
  );
  return filled.map((result) => (result.ok ? 'ok' : result.kind));
}

/** The hashes of the references of each request, as the service received them. */
async function receivedDuring(work: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const before = (await service.ledger()).length;
  await work();
  return (await service.ledger()).slice(before).map(({ references }) => references.map((each) => each.sha256));
}

async function shownAt({ document }: vscode.TextEditor): Promise<{ readonly title: string; readonly hover: string }> {
  const position = new vscode.Position(document.lineCount - 1, 3);
  const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(position, position),
  );
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')),
  );
  return { title: action?.title ?? '', hover: texts.join('\n').replaceAll('\\', '').replaceAll('&nbsp;', ' ') };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
