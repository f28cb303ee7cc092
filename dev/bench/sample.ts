// A process that runs one subject once or several times and reports the measurements: `takeSample.ts` runs it.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { clockMs } from './clock.ts';
import { measureWhole } from './meter.ts';
import { subjects, type SubjectName } from './subjects/subjects.ts';

const order = z.object({
  subject: z.string(),
  url: z.string(),
  folder: z.string(),
  peers: z.string(),
  runs: z.number(),
  count: z.number(),
  atOnce: z.number(),
  probeMs: z.number(),
});

const { subject, url, folder, peers, runs, count, atOnce, probeMs } = order.parse(JSON.parse(process.argv[2] ?? ''));
const storage = join(folder, 'storage');
await mkdir(storage);
const { prepare } = await subjects[subject as SubjectName]();
const generate = await prepare({ url, storage, peers });
await startCompilers();
const reports: unknown[] = [];
for (let run = 0; run < runs; run++) {
  const savedMs: number[] = [];
  const tasks = await Promise.all(
    Array.from({ length: atOnce }, async (_, index) => {
      const images = join(folder, `images-${run}-${index}`);
      await mkdir(images);
      return { images, count, saved: () => void savedMs.push(clockMs()) };
    }),
  );
  const effort = await measureWhole(() => Promise.all(tasks.map(generate)), probeMs);
  reports.push({ ...effort, savedMs });
}
console.log(JSON.stringify(reports));
process.exit();

/**
 * Has V8 optimise something, as it has in every program that has run for a while. Otherwise what runs long enough to be
 * optimised would count 6 MB of Node's own code: the pages of the compilers.
 */
async function startCompilers(): Promise<void> {
  const counts = new Map<string, number>();
  const count = (bytes: Uint8Array): number => {
    let sum = 0;
    for (const [index, byte] of bytes.entries()) {
      const part = { index, byte };
      sum += part.byte ^ part.index;
    }
    return sum;
  };
  const bytes = new Uint8Array(1000); // only once: memory that grows here would not count later
  for (let turn = 0; turn < 20; turn++) {
    for (let run = 0; run < 100; run++) {
      const name = `${run % 10}`;
      counts.set(name, (counts.get(name) ?? 0) + count(bytes));
    }
    await wait(1); // what was optimised meanwhile is used from here on
  }
}
