import { setTimeout as pause } from 'node:timers/promises';

/**
 * Repeats an attempt until it neither throws nor returns `false`.
 * @param what is waited for, for the error at the deadline
 */
export async function eventually<T>(
  attempt: () => T | Promise<T>,
  what: string,
  timeoutMs = 20_000,
  pauseMs = 50,
): Promise<T> {
  for (const end = Date.now() + timeoutMs; ;) {
    try {
      const outcome = await attempt();
      if (outcome !== false) {
        return outcome;
      }
      throw new Error('The condition is false.');
    } catch (error) {
      if (Date.now() > end) {
        const last = error instanceof Error ? error.message : String(error);
        throw new Error(`Not within ${timeoutMs / 1000} s: ${what}. ${last}`, { cause: error });
      }
      await pause(pauseMs);
    }
  }
}
