import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/** The npm package that holds the real VS Code 1.139.1: server, workbench and extension host. */
const version = '4.139.1';

/** Parts that nothing of ours needs: 300 MB. */
const superfluous = [
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
] as const;

/** The folder of VS Code's server, installed once a user into the cache, so that a fresh clone pays nothing. */
export async function provideCodeServer(): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'starrise-images');
  const home = join(cache, `code-server-${version}`);
  if (!existsSync(home)) {
    console.log(`Installing VS Code's server (code-server ${version}) into ${cache} …`);
    await mkdir(cache, { recursive: true });
    await install(await mkdtemp(join(cache, 'installing-')), home);
  }
  return join(home, serverFolder);
}

const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

async function install(temporary: string, home: string): Promise<void> {
  const npm = (cwd: string, ...args: string[]) =>
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], cwd);
  try {
    await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
    await npm(temporary, `code-server@${version}`);
    const server = join(temporary, serverFolder);
    await npm(server, '--omit=dev'); // Not `ci`: its shrinkwrap is out of step.
    await Promise.all(superfluous.map((part) => rm(join(server, part), { recursive: true, force: true })));
    await rename(temporary, home).catch((error: unknown) => {
      if (!existsSync(home)) {
        throw error; // Else another run was quicker.
      }
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
