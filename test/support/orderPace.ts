import { setTimeout as pause } from 'node:timers/promises';

/** The panel takes what follows an order within half a second for the second half of a double click. */
const doubleClickMs = 600;

/** Lets orders follow one another no faster than the panel takes them for orders of their own. */
export function orderPace(): (order: () => Promise<void>) => Promise<void> {
  let last = -Infinity;
  return async (order) => {
    await pause(Math.max(0, last + doubleClickMs - performance.now()));
    await order();
    last = performance.now();
  };
}
