import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { call, fileUri, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('A search in a folder', () => {
  before(async () => {
    await hide({ '**/*.{part,{tmp,old}}.*': true, '**/{drafts,{private,secret}}': true, 'docs/hidden/x/**': true });
    await setSetting('image.size', '64x64');
  });
  beforeEach(startAfresh);
  afterEach(() =>
    vscode.workspace.fs.delete(fileUri('docs/hidden'), { recursive: true }).then(undefined, () => undefined),
  );
  after(async () => {
    await hide(undefined);
    await setSetting('image.size', undefined);
  });

  it('finds no placeholders where the settings exclude files from searches, including nested braces', async () => {
    const shown = ['assets/a.png', 'assets/deep/b.png'];
    for (const path of [...shown, 'assets/c.old.png', 'assets/secret/d.png', 'assets/drafts/e.png']) {
      await call('insertPlaceholder', { prompt: path, path, size: '64x64', insert: 'saveOnly' });
    }
    assert.deepEqual(await filled('upgradePlaceholders', 'assets'), shown);
  });

  it('finds no missing images where the settings exclude files from searches', async () => {
    const texts = ['a.md', 'b.tmp.md', 'private/c.md', 'x/d.md', 'y/e.md'];
    for (const path of texts) {
      const text = `![A](/assets/${path.replaceAll('/', '-')}.png)`;
      await vscode.workspace.fs.writeFile(fileUri(`docs/hidden/${path}`), Buffer.from(text));
    }
    assert.deepEqual(await filled('fillMissingImages', 'docs/hidden'), ['assets/a.md.png', 'assets/y-e.md.png']);
  });
});

async function hide(globs: object | undefined): Promise<void> {
  const { Workspace } = vscode.ConfigurationTarget;
  await vscode.workspace.getConfiguration('search').update('exclude', globs, Workspace);
}

/** The paths of the images that a command generates in a folder. */
async function filled(command: string, folder: string): Promise<readonly string[]> {
  const args = { uri: fileUri(folder).toString(), confirm: false };
  const { filled: results } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
    `starrise.${command}`,
    args,
  );
  return results.flatMap(savedPaths);
}
