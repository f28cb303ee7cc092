import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { openFile } from './support/documents.ts';
import { refuses } from './support/outcomes.ts';
import { call, fileUri, generate, postsDuring, setSetting, startAfresh } from './support/workspace.ts';

/** A repository below the workspace folder, as a project in it is. */
const folder = 'assets/project';
const path = (...names: string[]): string => join(fileUri(folder).fsPath, ...names);
const git = (...args: string[]): string => execFileSync('git', ['-C', path(), ...args], { encoding: 'utf8' });

describe('The data of a version control system', () => {
  beforeEach(async () => {
    await startAfresh();
    mkdirSync(path(), { recursive: true });
    git('init', '-q');
    git('-c', 'user.name=me', '-c', 'user.email=me@example.com', 'commit', '-q', '--allow-empty', '-m', 'first');
  });
  afterEach(() => {
    assert.match(git('log', '--all', '--oneline'), /first/);
    assert.deepEqual(globSync('.git/**/*.{png,jpg,json}', { cwd: path() }), []);
    rmSync(path(), { recursive: true });
  });
  after(startAfresh);

  const spellings = [
    '.git/refs',
    '.GIT/refs',
    '.git./refs',
    'git~1/refs',
    '.g\u200cit/refs',
    '.hg',
    'x/.SVN',
    'linked/refs',
  ];
  for (const at of spellings) {
    it(`gets no image by the path ${JSON.stringify(at)}`, async () => {
      symlinkSync('.git', path('linked'));
      const kind = at.startsWith('linked') ? 'destinationInRepository' : 'pathIllegal';
      await refuses({ prompt: 'a fox', path: `${folder}/${at}/heads/a.png` }, kind);
      const drawn = await call('insertPlaceholder', { prompt: 'a fox', path: `${folder}/${at}/heads/a.png` });
      assert.deepEqual([drawn.ok, !drawn.ok && drawn.kind], [false, kind]);
      assert.equal(existsSync(path(at, 'heads/a.png')), false);
    });

    it(`gets no image by a link to ${JSON.stringify(at)}`, async () => {
      symlinkSync('.git', path('linked'));
      const { document } = await openFile(`${folder}/a.md`, `![a fox](${encodeURI(at)}/heads/a.png)`);
      const posts = await postsDuring(async () => {
        const { filled } = z
          .object({ filled: z.array(z.looseObject({ kind: z.string() })) })
          .parse(await vscode.commands.executeCommand('starrise.fillMissingImages', { uri: document.uri }));
        const refused = at.startsWith('linked') ? ['destinationInRepository'] : [];
        assert.deepEqual(
          filled.map(({ kind }) => kind),
          refused,
        );
      });
      assert.equal(posts, 0);
    });
  }

  for (const destination of [`/${folder}/.git/`, `/${folder}/.GIT/refs/heads/`, '.git/', `/${folder}/.git `]) {
    it(`gets no image by the setting ${JSON.stringify(destination)}`, async () => {
      await openFile(`${folder}/a.md`, '|');
      await setSetting('output.destination', `${destination.trimEnd()}/`);
      await refuses({ prompt: 'a fox' }, 'destinationInRepository');
    });
  }

  it('gets no image by the setting of the editor for copied files', async () => {
    await openFile(`${folder}/a.md`, '|');
    await setSetting('output.destination', '');
    const settings = vscode.workspace.getConfiguration('markdown');
    await settings.update('copyFiles.destination', { '**/*.md': '.git/refs/' }, vscode.ConfigurationTarget.Global);
    await refuses({ prompt: 'a fox' }, 'destinationInRepository');
    await settings.update('copyFiles.destination', undefined, vscode.ConfigurationTarget.Global);
  });

  it('gets no image by a manifest', async () => {
    const at = fileUri(`${folder}/.git/refs/starrise-images.json`);
    const entry = { file: 'a.png', prompt: 'a fox', size: '64x64', seed: 5, model: 'flux-2-pro', sha256: '' };
    const text = JSON.stringify({ version: 1, images: [entry] });
    await vscode.workspace.fs.writeFile(at, new TextEncoder().encode(text));
    const posts = await postsDuring(async () => {
      for (const uri of [at, vscode.Uri.joinPath(at, '..')]) {
        const result = await call('generateFromManifest', { uri, confirm: false });
        assert.deepEqual([result.ok, !result.ok && result.kind], [false, 'pathIllegal']);
      }
    });
    rmSync(at.fsPath);
    assert.equal(posts, 0);
  });

  it('gets no manifest through a symbolic link', async () => {
    await setSetting('manifest.enabled', true);
    symlinkSync(join('.git', 'refs', 'heads', 'a'), path('starrise-images.json'));
    const result = await generate({ prompt: 'a fox', path: `${folder}/fox.png`, insert: 'saveOnly' });
    assert.deepEqual([result.ok, existsSync(path('.git/refs/heads/a'))], [true, false]);
  });

  it('keeps an image that looks like a placeholder', async () => {
    const drawn = await call('insertPlaceholder', { prompt: 'a fox', path: `${folder}/a.png`, insert: 'saveOnly' });
    assert.equal(drawn.ok, true);
    const outside = mkdtempSync(path('.git', 'x-'));
    const uri = vscode.Uri.file(join(outside, 'a.bin.png'));
    await vscode.workspace.fs.copy(fileUri(`${folder}/a.png`), uri);
    const posts = await postsDuring(async () => {
      assert.deepEqual(await vscode.commands.executeCommand('starrise.upgradePlaceholders', { uri }), { filled: [] });
    });
    rmSync(outside, { recursive: true });
    assert.equal(posts, 0);
  });
});
