import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { FileRegister } from '../../src/core/generation/fileRegister.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { targetInEditor } from '../../src/host/editor/insertionTarget.ts';
import { LinkPlacer } from '../../src/host/editor/linkPlacer.ts';
import { BackupFiles } from '../../src/host/files/backupFiles.ts';
import { fileStores } from '../../src/host/files/workspaceFileStore.ts';
import { previewNote } from '../../src/host/generation/notes.ts';
import { withPreview, type Draw } from '../../src/host/placeholders/placeholderPreview.ts';
import { PlaceholderStore, storedBytes } from '../../src/host/placeholders/placeholderStore.ts';
import { resolveRequest, type ResolvedRequest } from '../../src/host/request/generationRequest.ts';
import { openFile, openUntitled } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import { call, fileUri, generate, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('Placeholder previews whose text has changed, or that could not all be drawn', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('insert.placeholderFirst', true);
    await setSetting('service.confirmSingle', false);
  });
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));

  /**
   * A request of a user that asks nothing; resolves when its placeholders are linked. `finish` releases the response.
   */
  async function request(document: vscode.TextDocument): Promise<{ readonly finish: () => Promise<GenerateResult> }> {
    const answer = await holdResponse();
    const generation = call('generateAgain');
    await eventually(() => document.getText().includes(']('), 'a link is in the text', 20_000, 10);
    return {
      async finish() {
        await answer.open();
        return generation;
      },
    };
  }

  /** Makes this the last request; none of its images are left. */
  async function remember(args: object): Promise<void> {
    await generate({ insert: 'saveOnly', ...args });
    await vscode.workspace.fs.delete(fileUri('assets'), { recursive: true });
  }

  it('do not change the text when their link was undone, and offer the link to the image', async () => {
    await remember({ prompt: 'a fox' });
    const { document } = await openFile('undone.md', 'See |.');
    const { finish } = await request(document);
    await vscode.commands.executeCommand('undo');
    assert.deepEqual([savedPaths(await finish()), document.getText()], [['assets/a-fox.jpg'], 'See .']);
    await eventually(async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction'); // Insert Link
      return document.getText() !== 'See .';
    }, 'the link is inserted');
    assert.equal(document.getText(), 'See ![a fox](assets/a-fox.jpg).');
  });

  it('offer to copy the link when the text was closed without saving', async () => {
    await remember({ prompt: 'a fox' });
    const { document } = await openUntitled('|');
    const { finish } = await request(document);
    const link = document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.env.clipboard.writeText('');
    assert.deepEqual(savedPaths(await finish()), ['assets/a-fox.jpg']);
    await eventually(async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction'); // Copy Link
      return (await vscode.env.clipboard.readText()) !== '';
    }, 'the link is on the clipboard');
    assert.equal(await vscode.env.clipboard.readText(), link);
  });

  it('are replaced as far as they were drawn when one of them could not be saved', async () => {
    await setSetting('output.fileName', '${promptSlug}-${index}');
    await setSetting('output.destination', 'assets/${fileName}/${fileName}');
    await remember({ prompt: 'a fox', count: 2 });
    await vscode.workspace.fs.writeFile(fileUri('assets/a-fox-2.jpg'), Buffer.from('in the way'));
    const { document } = await openFile('some.md', '|');
    const { finish } = await request(document);
    const result = await finish();
    assert.deepEqual(
      [savedPaths(result), result.ok && result.shortfall?.kind, document.getText()],
      [['assets/a-fox-1.jpg/a-fox-1.jpg'], 'saveRefused', '![a fox](assets/a-fox-1.jpg/a-fox-1.jpg)'],
    );
    const saved = await vscode.workspace.fs.readFile(fileUri('assets/a-fox-1.jpg/a-fox-1.jpg'));
    assert.equal(readPlaceholder(saved), undefined);
  });

  it('are reported when the text accepted no link, and are not counted as linked', async () => {
    const { preview } = await drawn('never.md', async (document) => {
      await vscode.window.showTextDocument(document);
      await readOnly(true);
    });
    await readOnly(false);
    assert.deepEqual(
      [preview?.wereLinked, preview?.isLinked('file:///w/a.jpg'), previewNote([{ ...planned(), preview }])],
      [false, false, 'The placeholder stays. You can replace it later.'],
    );
  });

  it('have the seed of their image, also when it is requested again', async () => {
    const first = await drawn('again.md', () => Promise.resolve());
    assert.equal(resolveRequest(first).imageRequest.seed, first.imageRequest.seed);
  });

  /** A request whose placeholder has been drawn, as far as the text is concerned. */
  async function drawn(
    name: string,
    whileDrawing: (document: vscode.TextDocument) => Promise<unknown>,
  ): Promise<ResolvedRequest> {
    const editor = await openFile(name, '|');
    const place = targetInEditor(editor);
    const stored = await storedBytes(Buffer.from('a placeholder'));
    const draw: Draw = async () => {
      await whileDrawing(editor.document);
      return { stored, images: [{ ...image, sha256: stored.sha256 }] };
    };
    const placer = new LinkPlacer(place, log);
    const store = new PlaceholderStore(fileStores(undefined), new BackupFiles(fileUri('replaced'), console));
    const first = withPreview(
      { ...planned(), target: place },
      { draw, placer, store, register: new FileRegister(), log },
    );
    first.adaptTarget?.({
      destination: { root: '', folder: '', naming: { path: 'a.jpg' } },
      save: () => Promise.reject(new Error('no image is expected here')),
    });
    await first.preview?.show(first, Promise.resolve());
    placer.dispose();
    return first;
  }
});

const log = vscode.window.createOutputChannel('Placeholder previews', { log: true });
const image = { uri: 'file:///w/a.jpg', width: 64, height: 64, format: 'jpeg', seed: 1 } as const;

function planned(): ResolvedRequest {
  const place = { document: undefined, editor: undefined, documentUri: undefined, offsets: [] };
  return resolveRequest({ args: { prompt: 'a fox', size: '64x64' }, target: place, caller: 'person' });
}

async function readOnly(isOn: boolean): Promise<void> {
  const included = isOn ? { '**/never.md': true } : undefined;
  const files = vscode.workspace.getConfiguration('files');
  await files.update('readonlyInclude', included, vscode.ConfigurationTarget.Global);
}
