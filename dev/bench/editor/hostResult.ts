import { writeFile } from 'node:fs/promises';

/** Names the file that a program in the extension host writes its result to. */
export const hostResultVariable = 'STARRISE_BENCH_RESULT';

/** Called in the extension host: reports what the work resolves to, or why it failed. */
export async function reportResultOf(work: () => Promise<unknown>): Promise<void> {
  const report = await work().then(
    (result) => ({ result }),
    (error: unknown) => ({ error: error instanceof Error ? error.stack : String(error) }),
  );
  await writeFile(process.env[hostResultVariable] ?? '', JSON.stringify(report));
}
