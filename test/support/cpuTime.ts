import { threadCpuUsage } from 'node:process';
import { setImmediate } from 'node:timers/promises';

/** CPU time of this thread in milliseconds, which excludes other programs. */
export function cpuMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * The least of several measurements, until one is below a limit: while other programs use the processor’s caches, the same
 * work takes more CPU time.
 */
export async function leastOf(limit: number, measure: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < 10 && least >= limit; run++) {
    least = Math.min(least, await measure());
  }
  return least;
}

/**
 * The most CPU time of this thread between two turns of the event loop, in milliseconds; no more than the time on the clock,
 * because systems count CPU time in steps of some milliseconds.
 */
export async function heldWhile(work: () => Promise<unknown>): Promise<number> {
  let heldMs = 0;
  let isDone = false;
  const watch = async () => {
    while (!isDone) {
      const [sinceMs, sinceCpuMs] = [performance.now(), cpuMs()];
      await setImmediate();
      heldMs = Math.max(heldMs, Math.min(performance.now() - sinceMs, cpuMs() - sinceCpuMs));
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
