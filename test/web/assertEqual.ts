/** `assert.deepEqual` as far as tests in a browser need it: the browser host has no modules of Node. */
export function assertEqual(actual: unknown, expected: unknown): void {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2));
  if (found !== wanted) {
    throw new Error(`expected ${String(wanted)}\nbut found ${String(found)}`);
  }
}
