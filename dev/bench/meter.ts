import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { clockMs } from './clock.ts';
import { mainThreadCpuMs } from './mainThreadCpu.ts';

/** The resources that a piece of work used. */
export const effort = z.object({
  startMs: z.number(),
  endMs: z.number(),
  /** Of all threads. */
  cpuMs: z.number(),
  /** The longest time of the main thread without a turn of the loop. */
  longestBusyMs: z.number(),
  /** The peak memory above the memory at the start. */
  grownBytes: z.number(),
  /**
   * How long the main thread was ready to run while another process ran; `undefined` where the system does not report
   * it.
   */
  queuedMs: z.optional(z.number()),
});
export type Effort = Readonly<z.infer<typeof effort>>;

export async function measure(work: () => Promise<void>): Promise<Effort> {
  const usualBytes = process.memoryUsage.rss();
  let mostBytes = usualBytes;
  let longestBusyMs = 0;
  let lastCpuMs = mainThreadCpuMs();
  const tick = (): void => {
    const cpuMs = mainThreadCpuMs();
    longestBusyMs = Math.max(longestBusyMs, cpuMs - lastCpuMs);
    lastCpuMs = cpuMs;
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
  };
  const ticking = setInterval(tick, 1);
  const queuedMs = queueDelayMs();
  const cpu = process.cpuUsage();
  const startMs = clockMs();
  await work();
  const endMs = clockMs();
  const { user, system } = process.cpuUsage(cpu);
  tick();
  clearInterval(ticking);
  return {
    startMs,
    endMs,
    cpuMs: (user + system) / 1000,
    longestBusyMs,
    grownBytes: mostBytes - usualBytes,
    ...(queuedMs !== undefined && { queuedMs: (queueDelayMs() ?? 0) - queuedMs }),
  };
}

function queueDelayMs(): number | undefined {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return undefined;
  }
}
