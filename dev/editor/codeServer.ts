import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Release, releases } from './releases.ts';
import { run } from './run.ts';

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
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'starrise-images');
  const home = join(cache, `code-server-${release.codeServer}`);
  if (!existsSync(home)) {
    console.log(`Installing VS Code's server (code-server ${release.codeServer}) into ${cache} …`);
    await mkdir(cache, { recursive: true });
    await install(release, await mkdtemp(join(cache, 'installing-')), home);
  }
  return {
    folder: join(home, serverFolder),
    node: release.node === undefined ? process.execPath : join(home, 'node_modules', nodePackage(), nodeProgram),
  };
}

const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

async function install(release: Release, temporary: string, home: string): Promise<void> {
  const npm = (cwd: string, ...args: string[]) =>
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], cwd);
  try {
    await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
    const node = release.node === undefined ? [] : [`${nodePackage()}@${release.node}`];
    await npm(temporary, `code-server@${release.codeServer}`, ...node);
    const server = join(temporary, serverFolder);
    await replaceDependencies(server, release.replaced ?? {});
    await npm(server, '--omit=dev'); // Not `ci`: its shrinkwrap is not in sync.
    await Promise.all(superfluous.map((part) => rm(join(server, part), { recursive: true, force: true })));
    await rename(temporary, home).catch((error: unknown) => {
      if (!existsSync(home)) {
        throw error; // Another run was faster.
      }
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
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
