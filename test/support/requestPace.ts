import { setTimeout as pause } from 'node:timers/promises';

/** The panel takes a request within half a second of another one for the second half of a double click. */
const doubleClickMs = 600;

/** Delays requests so that the panel does not take them for a double click. */
export function requestPace(): (order: () => Promise<void>) => Promise<void> {
  let last = -Infinity;
  return async (request) => {
    await pause(Math.max(0, last + doubleClickMs - performance.now()));
    await request();
    last = performance.now();
  };
}
