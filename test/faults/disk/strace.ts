import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { run } from '../../../dev/editor/run.ts';

/** The path of `strace`; on Debian, and as root, it is installed when it is missing. */
export async function provideStrace(): Promise<string> {
  const found = await findStrace();
  if (found !== undefined) {
    return found;
  }
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error('No strace was found. Install it, such as: sudo apt-get install -y strace');
  }
  console.log('Installing strace …');
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'strace']);
  return (await findStrace()) ?? Promise.reject(new Error('apt-get did not install strace.'));
}

async function findStrace(): Promise<string | undefined> {
  const which = promisify(execFile)('sh', ['-c', 'command -v strace']);
  return which.then(({ stdout }) => stdout.trim()).catch(() => undefined);
}

/** A system call of a traced process on a file. */
export interface SystemCall {
  readonly name: string;
  /** Its number among the calls of its name in its thread, from 1. */
  readonly number: number;
}

export const tracedCalls = ['write', 'pwrite64', 'writev', 'fsync', 'fdatasync', 'rename', 'link', 'mkdir', 'openat'];

/** The calls in a log of `strace -f -y` that change something below a folder. */
export function readCalls(log: string, folder: string): readonly SystemCall[] {
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (thread === undefined || name === undefined) {
      return [];
    }
    const number = (counts.get(thread + name) ?? 0) + 1;
    counts.set(thread + name, number);
    const isInFolder = line.includes(folder) || line.includes('/proc/self/fd/');
    const isOfOurs = isInFolder && (name !== 'openat' || line.includes('O_CREAT'));
    return isOfOurs ? [{ name, number }] : [];
  });
}
