// What Linux tells about this process in /proc. Elsewhere there is less to measure.
import { readFileSync, writeFileSync } from 'node:fs';

/** Milliseconds in which the main thread was ready to run while another process ran. */
export function queueDelayMs(pid: number | 'self' = 'self'): number | undefined {
  const figures = read(`${pid}/schedstat`)?.split(' ');
  return figures && Number(figures[1]) / 1e6;
}

/** Bytes passed to the system in writes, of this process and of children that have ended; a copy of a file counts too. */
export function writtenBytes(): number | undefined {
  const [, bytes] = /^wchar: (\d+)$/m.exec(read('self/io') ?? '') ?? [];
  return bytes === undefined ? undefined : Number(bytes);
}

/** CPU time of children that have ended, and of theirs, to 20 ms; 0 where the system does not report it. */
export function childrenCpuMs(): number {
  // The second field is a name in parentheses, which may have spaces.
  const fields = read('self/stat')
    ?.replace(/^.*\) /s, '')
    .split(' ');
  return fields ? (Number(fields[13]) + Number(fields[14])) * msPerTick : 0;
}

/** The running child processes. */
export function children(pid: number = process.pid): readonly number[] {
  return (read(`${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);
}

/** This process and all that it has started, directly or not. */
export function processTree(pid: number = process.pid): readonly number[] {
  return [pid, ...children(pid).flatMap(processTree)];
}

/** From now on the peak is that of what follows. */
export function resetPeakMemory(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Then probes show the peak.
  }
}

/** The most memory at a time; without Linux that of now. */
export function peakMemoryBytes(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(read('self/status') ?? '') ?? [];
  return kibibytes === undefined ? process.memoryUsage.rss() : Number(kibibytes) * 1024;
}

/** 100 a second on every Linux that Node supports. */
const msPerTick = 10;

function read(name: string): string | undefined {
  try {
    return readFileSync(`/proc/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
