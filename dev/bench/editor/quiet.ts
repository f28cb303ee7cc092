import { setTimeout as wait } from 'node:timers/promises';
import { mainThreadCpuMs } from '../mainThreadCpu.ts';

/** Waits until this process has nothing else to do. */
export async function quiet(): Promise<void> {
  for (let busyMs = Infinity; busyMs > 2;) {
    const startMs = mainThreadCpuMs();
    await wait(300);
    busyMs = mainThreadCpuMs() - startMs;
  }
}
