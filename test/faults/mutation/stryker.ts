import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../dev/editor/run.ts';

const version = '10.1.1';

/** The program of Stryker, installed once a user into the cache: 60 MB that only these tests need. */
export async function provideStryker(): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'starrise-images');
  const home = join(cache, `stryker-${version}`);
  if (!existsSync(home)) {
    console.log(`Installing Stryker ${version} into ${cache} …`);
    await mkdir(cache, { recursive: true });
    await install(await mkdtemp(join(cache, 'installing-')), home);
  }
  return join(home, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
}

async function install(temporary: string, home: string): Promise<void> {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund'];
  try {
    await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
    await run('npm', ['install', ...options, `@stryker-mutator/core@${version}`], temporary);
    await rename(temporary, home).catch((error: unknown) => {
      if (!existsSync(home)) {
        throw error; // Another run was faster.
      }
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
