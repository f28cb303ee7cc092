import { globSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProfile } from '../../editor/profile.ts';
import { run } from '../../editor/run.ts';
import { installExtension } from '../../editor/server.ts';
import { temporaryFolder } from '../../editor/temporaryFolder.ts';
import { packageExtension } from '../../package.ts';

/** The packaged extension as the editor has installed it, and beside it one that does as little as it can. */
export interface Installation {
  /** The package. */
  readonly vsix: string;
  /** The folder of the installed package. */
  readonly ours: string;
  /** The folder of the other one. */
  readonly plain: string;
  /** The folder with both. */
  readonly extensions: string;
}

export async function install(): Promise<Installation> {
  const profile = await createProfile({ user: {} });
  const { extensions } = profile;
  const vsix = await packageExtension();
  await installExtension(profile, vsix);
  await installExtension(profile, await packPlain());
  const folderOf = (name: string) => join(extensions, globSync(`${name}.*`, { cwd: extensions })[0] ?? '');
  return { vsix, ours: folderOf('starrise-images'), plain: folderOf('bench'), extensions };
}

/** The titles of its commands in the palette. */
export const plainCommands = { input: 'Bench: Input', panel: 'Bench: Panel' } as const;

const plainProgram = `const { commands, Uri, ViewColumn, window } = require('vscode');
exports.activate = ({ subscriptions }) => {
  subscriptions.push(
    commands.registerCommand('bench.input', () => {
      const pick = window.createQuickPick();
      Object.assign(pick, { title: 'Plain', items: [{ label: 'Nothing' }] });
      pick.onDidHide(() => pick.dispose());
      pick.show();
    }),
    commands.registerCommand('bench.panel', () => {
      const panel = window.createWebviewPanel('bench', 'Plain', ViewColumn.Beside, { enableScripts: true });
      panel.webview.html = '<!DOCTYPE html><html><body><p>Plain</p></body></html>';
    }),
  );
};`;

/** @returns the path of the package */
async function packPlain(): Promise<string> {
  const folder = await temporaryFolder('bench-plain');
  const commands = Object.entries(plainCommands).map(([name, title]) => ({ command: `bench.${name}`, title }));
  await writeManifest(folder, {
    name: 'plain',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.105.0' },
    main: './extension.js',
    activationEvents: ['onStartupFinished'],
    contributes: { commands },
  });
  await writeFile(join(folder, 'extension.js'), plainProgram);
  const vsix = join(folder, 'plain.vsix');
  const vsce = join(process.cwd(), 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '-o', vsix];
  await run(process.execPath, [vsce, 'package', ...flags], folder);
  return vsix;
}

/** A copy of an installed extension that nothing activates. */
export async function copyWithoutEvents(installed: string): Promise<string> {
  const folder = await temporaryFolder('bench-copy');
  await cp(installed, folder, { recursive: true });
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as object;
  await writeManifest(folder, { ...manifest, activationEvents: [] });
  return folder;
}

async function writeManifest(folder: string, manifest: object): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
