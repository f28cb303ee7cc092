import { clockMs } from './clock.ts';
import { processTree, queueDelayMs } from './processFigures.ts';

/**
 * Watches all processes that this program has started and starts.
 * @returns tells for how much of the time since then the main thread of one of them waited for a CPU, at most; NaN where
 *   the system does not report it
 */
export function watchQueues(): () => number {
  const before = new Map(processTree().map((pid) => [pid, queueDelayMs(pid) ?? 0]));
  const startMs = clockMs();
  return () => {
    const elapsedMs = clockMs() - startMs;
    const delaysMs = processTree().flatMap((pid) => {
      const delayMs = queueDelayMs(pid);
      return delayMs === undefined ? [] : [delayMs - (before.get(pid) ?? 0)];
    });
    return delaysMs.length > 0 ? Math.max(...delaysMs) / elapsedMs : NaN;
  };
}
