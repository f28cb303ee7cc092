import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';

/**
 * A folder of downloaded packages in the cache of the user, filled the first time and then only looked up. No half
 * filled folder keeps the name.
 * @param title what a reader of the terminal waits for
 * @param install fills an empty folder that has a `package.json`; when it fails, so does this
 */
export async function cachedFolder(
  name: string,
  title: string,
  install: (folder: string) => Promise<void>,
): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'starrise-images');
  const home = join(cache, name);
  if (existsSync(home)) {
    return home;
  }
  console.log(`Installing ${title} into ${cache} …`);
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'installing-'));
  try {
    await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
    await install(temporary);
    await rename(temporary, home).catch((error: unknown) => {
      if (!existsSync(home)) {
        throw error; // Another run was faster.
      }
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return home;
}

/** Installs packages without running their scripts. */
export function npmInstall(folder: string, ...args: readonly string[]): Promise<void> {
  return run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], folder);
}
