import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import * as vscode from 'vscode';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { openFile } from './support/documents.ts';
import { fileUri, generate, postsDuring, savedPaths, setSetting, startAfresh } from './support/workspace.ts';

describe('In a site', () => {
  const top = 'sites';
  before(() => setSetting('image.size', '64x64'));
  beforeEach(startAfresh);
  afterEach(async () => {
    await setSetting('insert.pathStyle', undefined);
    await vscode.workspace.fs.delete(fileUri(top), { recursive: true });
  });
  after(() => setSetting('image.size', undefined));

  it('a missing image goes to the folder that the site serves, and is not missing afterwards', async () => {
    await write({ 'v/docs/.vitepress/config.ts': '', 'v/docs/public/fox.png': 'x' });
    await write({ 'v/docs/guide/start.md': '![A fox](/fox.png) ![A wolf](/img/wolf.png)' });
    assert.deepEqual(await filled('v'), [`${top}/v/docs/public/img/wolf.png`]);
    assert.equal(await postsDuring(async () => assert.deepEqual(await filled('v'), [])), 0);
  });

  it('the folder that is served may be a symbolic link', async () => {
    await write({ 'l/shared/fox.png': 'x', 'l/web/a.md': '![A fox](/fox.png) ![A wolf](/wolf.png)' });
    symlinkSync(fileUri(`${top}/l/shared`).fsPath, fileUri(`${top}/l/web/public`).fsPath, 'junction');
    assert.deepEqual(await filled('l/web'), [`${top}/l/web/public/wolf.png`]);
  });

  it('a page that a tool has built is not read', async () => {
    await write({ 'jk/index.md': '![A fox](img/fox.png)\n' });
    await write({ 'jk/_site/index.html': '<img src="img/fox.png" alt="A fox">\n' });
    assert.deepEqual(await filled('jk'), [`${top}/jk/img/fox.png`]);
  });

  it('a page that git ignores is not read, unless its folder is meant', async () => {
    await write({ '.gitignore': 'drafts/\n*.tmp.md\n', 'a.md': '![A](a.png)' });
    await write({ 'b.tmp.md': '![B](b.png)', 'drafts/c.md': '![C](c.png)', 'x/drafts/d.md': '![D](d.png)' });
    assert.deepEqual(await filled(''), [`${top}/a.png`]);
    assert.deepEqual(await filled('drafts'), [`${top}/drafts/c.png`]);
  });

  it('what git ignores is known anew after .gitignore was saved', async () => {
    await write({ 'web/.gitignore': '', 'web/public/x.png': 'x', 'web/static/x.png': 'x', 'web/a.md': '![A](/a.png)' });
    const before = await filled('web');
    await write({ 'web/.gitignore': 'public/\n', 'web/a.md': '![B](/b.png)' });
    assert.deepEqual([before, await filled('web')], [[`${top}/web/public/a.png`], [`${top}/web/static/b.png`]]);
  });

  it('a link is written as LaTeX reads it in a chapter', async () => {
    const head = '% !TEX root = ../main.tex\n\n';
    await write({ 'tex/main.tex': '\\documentclass{book}\\begin{document}\\input{chapters/two}\\end{document}\n' });
    const { document } = await openFile(`${top}/tex/chapters/two.tex`, `${head}|`, 'latex');
    const [image] = savedPaths(await generate({ prompt: 'A red fox' }));
    assert.equal(document.getText(), `${head}\\includegraphics{../../${image ?? ''}}`);
  });

  it('a path with a leading slash is written below the root of the site, or is a relative one', async () => {
    await write({ 'v/docs/.vitepress/config.ts': '', 'v/docs/public/x.png': 'x' });
    await setSetting('insert.pathStyle', 'workspaceRoot');
    const { document } = await openFile(`${top}/v/docs/guide/start.md`, '|');
    await generate({ prompt: 'fox', path: `${top}/v/docs/public/img/fox.png` });
    await generate({ prompt: 'owl', path: `${top}/owl.png` });
    assert.equal(document.getText(), '![fox](/img/fox.png)\n![owl](../../../owl.png)');
  });

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(fileUri(`${top}/${path}`), new TextEncoder().encode(text));
    }
  }

  /** The paths of the images that are generated for the texts of a folder. */
  async function filled(folder: string): Promise<readonly string[]> {
    const args = { uri: fileUri(`${top}/${folder}`).toString(), confirm: false };
    const { filled: results } = await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(
      'starrise.fillMissingImages',
      args,
    );
    return results.flatMap(savedPaths);
  }
});
