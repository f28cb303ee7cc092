import { threadCpuUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';

/** CPU time of this thread in milliseconds, which excludes other programs. */
export function cpuMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}

/** The most CPU time of this thread between two turns of the event loop, in milliseconds. */
export async function heldWhile(work: () => Promise<unknown>): Promise<number> {
  let heldMs = 0;
  let isDone = false;
  const watch = async () => {
    for (let since = cpuMs(); !isDone; since = cpuMs()) {
      await setImmediate();
      heldMs = Math.max(heldMs, cpuMs() - since);
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return heldMs;
}
