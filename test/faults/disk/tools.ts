import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { run } from '../../../dev/editor/run.ts';

/** The path of a program of the system; on Debian, and as root, its package is installed when it is missing. */
export async function provideTool(name: string, packageName = name): Promise<string> {
  const found = await find(name);
  if (found !== undefined) {
    return found;
  }
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(`No ${name} was found. Install it, such as: sudo apt-get install -y ${packageName}`);
  }
  console.log(`Installing ${packageName} …`);
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', packageName]);
  return (await find(name)) ?? Promise.reject(new Error(`apt-get did not install ${packageName}.`));
}

async function find(name: string): Promise<string | undefined> {
  const which = promisify(execFile)('sh', ['-c', 'command -v "$1"', 'sh', name]);
  return which.then(({ stdout }) => stdout.trim()).catch(() => undefined);
}
