import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedFolder, npmInstall } from './cachedFolder.ts';
import { type Release, releases } from './releases.ts';

/** VS Code's server on this machine. */
export interface CodeServer {
  readonly folder: string;
  /** The program that runs it. */
  readonly node: string;
}

/** Parts that are not needed here: 300 MB. */
const superfluous = [
  'node_modules/@github/copilot-sdk-linux-x64',
  'node_modules/@microsoft/mxc-sdk',
  'extensions/copilot',
] as const;

/** VS Code’s server, installed once a user into the cache, so that a fresh clone need not download it. */
export async function provideCodeServer(release: Release = releases.current): Promise<CodeServer> {
  const name = `code-server-${release.codeServer}`;
  const title = `VS Code's server (code-server ${release.codeServer})`;
  const home = await cachedFolder(name, title, (folder) => install(release, folder));
  return {
    folder: join(home, serverFolder),
    node: release.node === undefined ? process.execPath : join(home, 'node_modules', nodePackage(), nodeProgram),
  };
}

const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

async function install(release: Release, folder: string): Promise<void> {
  const node = release.node === undefined ? [] : [`${nodePackage()}@${release.node}`];
  await npmInstall(folder, `code-server@${release.codeServer}`, ...node);
  const server = join(folder, serverFolder);
  await replaceDependencies(server, release.replaced ?? {});
  await npmInstall(server, '--omit=dev'); // Not `ci`: its shrinkwrap is not in sync.
  await Promise.all(superfluous.map((part) => rm(join(server, part), { recursive: true, force: true })));
}

/** The shrinkwrap contains the replaced dependencies, so it is removed. */
async function replaceDependencies(server: string, replaced: Readonly<Record<string, string>>): Promise<void> {
  if (Object.keys(replaced).length === 0) {
    return;
  }
  const path = join(server, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { readonly dependencies: Record<string, string> };
  const dependencies = { ...manifest.dependencies, ...replaced };
  await writeFile(path, JSON.stringify({ ...manifest, dependencies }, undefined, 2));
  await rm(join(server, 'npm-shrinkwrap.json'));
}

/**
 * The package with the binary. The package `node` would download the same one with a script, and scripts are disabled
 * here.
 */
function nodePackage(): string {
  const { platform, arch } = process;
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

const nodeProgram = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
