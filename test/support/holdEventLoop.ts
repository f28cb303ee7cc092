/** Does nothing for a while, and lets nothing else in this process do anything. */
export function holdEventLoop(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
