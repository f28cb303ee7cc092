import { setTimeout as pause } from 'node:timers/promises';

/** Repeats an attempt until it succeeds; throws its last error when the time is over. */
export async function eventually<T>(attempt: () => T | Promise<T>, timeoutMs = 20_000, pauseMs = 50): Promise<T> {
  for (const end = Date.now() + timeoutMs; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await pause(pauseMs);
    }
  }
}
