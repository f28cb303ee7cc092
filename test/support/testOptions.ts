/** The options of a test run, such as `--kills 10000`: how much to do, and which random numbers to use. */
export const testOptions = ['seed', 'kills', 'generations', 'answers', 'thorough'] as const;

export type TestOption = (typeof testOptions)[number];

export function testOption(name: TestOption, usual: number): number {
  const value = process.env[testOptionVariable(name)];
  return value === undefined ? usual : Number(value);
}

export function testOptionVariable(name: TestOption): string {
  return `STARRISE_TEST_${name.toUpperCase()}`;
}
