import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { clockMs } from './clock.ts';
import { mainThreadCpuMs } from './mainThreadCpu.ts';
import {
  children,
  childrenCpuMs,
  queueDelayMs,
  resetPeakMemory,
  peakMemoryBytes,
  writtenBytes,
} from './processFigures.ts';

/** The resources that a piece of work used. `undefined` where the system does not report a figure. */
export const effort = z.object({
  startMs: z.number(),
  endMs: z.number(),
  /** Of all threads of this process. */
  cpuMs: z.number(),
  /** The longest time of the main thread without a turn of the loop, as its CPU time. */
  longestBusyMs: z.number(),
  /** The peak memory of this process above the memory at the start. */
  grownBytes: z.number(),
  /** How long the main thread was ready to run while another process ran. */
  queuedMs: z.optional(z.number()),
});
export type Effort = Readonly<z.infer<typeof effort>>;

/** The same, with what child processes took. */
export const wholeEffort = z.extend(effort, {
  /** What this process and its child processes have written to files. */
  writtenBytes: z.optional(z.number()),
});
export type WholeEffort = Readonly<z.infer<typeof wholeEffort>>;

/** @param probeMs how often the loop is probed for long turns: each probe costs some CPU time */
export async function measure(work: () => Promise<unknown>, probeMs: number): Promise<Effort> {
  resetPeakMemory();
  const usualBytes = peakMemoryBytes();
  let mostBytes = usualBytes;
  let longestBusyMs = 0;
  let lastCpuMs = mainThreadCpuMs();
  const probe = (): void => {
    longestBusyMs = Math.max(longestBusyMs, mainThreadCpuMs() - lastCpuMs);
    mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
    lastCpuMs = mainThreadCpuMs(); // without what the probe itself takes
  };
  const probing = setInterval(probe, probeMs);
  const queued = queueDelayMs();
  const cpu = process.cpuUsage();
  const startMs = clockMs();
  await work();
  const endMs = clockMs();
  const { user, system } = process.cpuUsage(cpu);
  probe();
  clearInterval(probing);
  return {
    startMs,
    endMs,
    cpuMs: (user + system) / 1000,
    longestBusyMs,
    grownBytes: Math.max(mostBytes, peakMemoryBytes()) - usualBytes,
    ...(queued !== undefined && { queuedMs: (queueDelayMs() ?? NaN) - queued }),
  };
}

/** Waits for child processes, whose figures the system adds to those of this process when they have ended. */
export async function measureWhole(work: () => Promise<unknown>, probeMs: number): Promise<WholeEffort> {
  const [written, ofChildren] = [writtenBytes(), childrenCpuMs()];
  const effort = await measure(work, probeMs);
  await childrenEnd();
  return {
    ...effort,
    cpuMs: effort.cpuMs + childrenCpuMs() - ofChildren,
    ...(written !== undefined && { writtenBytes: (writtenBytes() ?? NaN) - written }),
  };
}

async function childrenEnd(): Promise<void> {
  for (const endMs = clockMs() + maxChildMs; children().length > 0;) {
    if (clockMs() > endMs) {
      throw new Error(`Child processes have not ended in ${maxChildMs} ms.`);
    }
    await wait(5);
  }
}

const maxChildMs = 15_000;
