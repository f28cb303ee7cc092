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
