import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support/documents.ts';
import { fileUri, generate, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('An image for a component', () => {
  const top = 'components';
  const page = `${top}/packages/site/src/routes/+page.svelte`;
  beforeEach(async () => {
    await startAfresh();
    await vscode.workspace.fs.createDirectory(fileUri(`${top}/packages/site/static`));
  });
  afterEach(() => vscode.workspace.fs.delete(fileUri(top), { recursive: true }));

  it('is saved where the site of a monorepo serves it, and linked from there', async () => {
    const { document } = await openFile(page, '<main>|</main>\r\n');
    assert.deepEqual(savedPaths(await generate({ prompt: 'fox' })), [`${top}/packages/site/static/images/fox.jpg`]);
    assert.equal(document.getText(), '<main><img src="/images/fox.jpg" alt="fox" width="64" height="64"></main>\r\n');
  });

  it('is saved in the folder that the project keeps images in, also as a placeholder', async () => {
    await vscode.workspace.fs.createDirectory(fileUri(`${top}/public/img`));
    const { document } = await openFile(`${top}/src/App.tsx`, '<>|</>', 'typescriptreact');
    const args = { prompt: 'fox', size: '64x64', insert: 'insert' };
    assert.deepEqual(savedPaths(await vscode.commands.executeCommand('starrise.insertPlaceholder', args)), [
      `${top}/public/img/fox.jpg`,
    ]);
    assert.equal(document.getText(), '<><img src="/img/fox.jpg" alt="fox" width="64" height="64" /></>');
  });

  it('is saved where the settings say, be it the default, and linked as they say', async () => {
    await setSetting('output.destination', '/assets/');
    const { document } = await openFile(page, '|');
    assert.deepEqual(savedPaths(await generate({ prompt: 'fox' })), ['assets/fox.jpg']);
    assert.match(document.getText(), /src="\.\.\/\.\.\/\.\.\/\.\.\/\.\.\/assets\/fox\.jpg"/v);
    await setSetting('output.destination', undefined);
    await setSetting('insert.pathStyle', 'relative');
    assert.deepEqual(savedPaths(await generate({ prompt: 'owl' })), [`${top}/packages/site/static/images/owl.jpg`]);
    assert.match(document.getText(), /src="\.\.\/\.\.\/static\/images\/owl\.jpg"/v);
  });

  it('is saved in the usual folder where no folder is served', async () => {
    const { document } = await openFile(`${top}/bare/App.tsx`, '|', 'typescriptreact');
    assert.deepEqual(savedPaths(await generate({ prompt: 'fox' })), ['assets/fox.jpg']);
    assert.match(document.getText(), /src="\.\.\/\.\.\/assets\/fox\.jpg"/v);
  });
});
