import assert from 'node:assert/strict';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { decodePicture } from '../../dev/decodePicture.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
import { MemoryFiles } from './support/memoryFiles.ts';
import { refuses, savedUris } from './support/outcomes.ts';
import { holdResponse } from './support/gates.ts';
import { fileUri, generate, savedPaths, service, setSetting, startAfresh } from './support/workspace.ts';

const assets = fileUri('assets').fsPath;

describe('An unusable destination', () => {
  beforeEach(startAfresh);
  after(startAfresh);

  describe('detected before anything is charged', () => {
    it('is a folder outside of the workspace through a symbolic link', async () => {
      const outside = linkOutside(assets);
      const message = await refuses({ prompt: 'a fox' }, 'destinationOutsideWorkspace');
      assert.match(message, /outside the workspace.*\bassets\b.*Nothing was charged\.$/);
      assert.deepEqual(readdirSync(outside), []);
    });

    it('is a folder below such a link', async () => {
      linkOutside(assets);
      await refuses({ prompt: 'a fox', path: 'assets/deep/down/fox.jpg' }, 'destinationOutsideWorkspace');
    });
  });

  describe('in a file system of the editor', () => {
    it('is used like any other when it is virtual: image and link are written', async () => {
      const { document, files, close } = await openInMemory('starrise-test');
      const result = await generate({ prompt: 'a fox' });
      assert.deepEqual(await savedUris(result), ['starrise-test:/docs/assets/a-fox.jpg']);
      assert.equal(document.getText(), 'Here: ![a fox](assets/a-fox.jpg)');
      assert.deepEqual(files.paths, ['/docs/notes.md', '/docs/assets/a-fox.jpg']);
      await close();
    });

    it('is replaced by the open folder when it is read-only', async () => {
      const { document, close } = await openInMemory('starrise-test-read-only', { isReadonly: true });
      const result = await generate({ prompt: 'a fox' });
      assert.deepEqual(await savedUris(result), [fileUri('assets/a-fox.jpg').toString()]);
      assert.equal(document.isDirty, false);
      await close();
    });

    it('does not change a read-only document, and gets the image', async () => {
      const { document, close } = await openInMemory('starrise-test', {}, 'readOnly');
      const result = await generate({ prompt: 'a fox' });
      assert.deepEqual(await savedUris(result), ['starrise-test:/docs/assets/a-fox.jpg']);
      assert.deepEqual([document.getText(), document.isDirty], ['Here: ', false]);
      await close();
    });
  });

  describe('that became invalid while the image was generated', () => {
    it('is created again when the folder was deleted', async () => {
      mkdirSync(assets);
      const result = await generateWhile({ prompt: 'a fox' }, () => rmSync(assets, { recursive: true }));
      assert.deepEqual(
        [await savedUris(result), savedPaths(result)],
        [[fileUri('assets/a-fox.jpg').toString()], ['assets/a-fox.jpg']],
      );
    });

    it('is created again with the folder of a deleted document, whose open text has the link', async () => {
      await setSetting('output.destination', './');
      const { document } = await openFile('assets/guide/notes.md', 'Here: |');
      const result = await generateWhile({ prompt: 'a fox' }, () => rmSync(assets, { recursive: true }));
      assert.deepEqual(await savedUris(result), [fileUri('assets/guide/a-fox.jpg').toString()]);
      assert.equal(document.getText(), 'Here: ![a fox](a-fox.jpg)');
    });

    for (const [what, spoil] of [
      ['a file', () => writeFileSync(assets, 'mine')],
      ['a link that leaves the workspace', () => linkOutside(assets)],
    ] as const) {
      it(`is refused when ${what} has replaced the folder, and the image is kept`, async () => {
        const keptBefore = keptImages();
        const result = await generateWhile({ prompt: 'a fox' }, spoil);
        const { message, ...rest } = { message: '', ...result };
        assert.deepEqual(rest, { ok: false, kind: 'saveRefused', outcome: 'paidUnsaved', images: [] });
        assert.match(message, /could not be saved to assets\/a-fox\.jpg\..* is kept\b.* is free\.$/);
        const [kept, ...others] = keptImages().filter((path) => !keptBefore.includes(path));
        assert.deepEqual(others, []);
        assert.deepEqual(decodePicture(readFileSync(kept ?? '')), { width: 64, height: 64 });
      });
    }
  });
});

/** Does something while the service works, and asserts that the service got one request. */
async function generateWhile(args: object, act: () => void): Promise<GenerateResult> {
  const answer = await holdResponse();
  const before = (await service.ledger()).length;
  const generation = generate(args);
  await answer.reached();
  act();
  await answer.open();
  const result = await generation;
  assert.equal((await service.ledger()).length, before + 1);
  return result;
}

/** Creates a link to a new folder outside of the workspace, and returns that folder. */
function linkOutside(path: string): string {
  const outside = mkdtempSync(join(tmpdir(), 'outside-'));
  symlinkSync(outside, path, 'junction');
  return outside;
}

/** Images that the extension keeps because they could not be saved: its storage is below the temporary folder. */
function keptImages(): readonly string[] {
  return globSync(join(tmpdir(), 'starrise-editor-*/**/starrise-images.starrise-images/journal/*/image-*.{png,jpg}'));
}

async function openInMemory(
  scheme: string,
  options: { isReadonly?: boolean } = {},
  permission: 'writable' | 'readOnly' = 'writable',
): Promise<{ document: vscode.TextDocument; files: MemoryFiles; close: () => Promise<void> }> {
  const files = new MemoryFiles();
  files.add('/docs/notes.md', 'Here: ', permission);
  const registration = vscode.workspace.registerFileSystemProvider(scheme, files, {
    isCaseSensitive: true,
    ...options,
  });
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`${scheme}:/docs/notes.md`));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  editor.selection = new vscode.Selection(0, 6, 0, 6);
  const close = async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    registration.dispose();
  };
  return { document, files, close };
}
