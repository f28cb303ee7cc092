// A process that runs one subject once and reports the measurements: `takeSample.ts` runs it.
import { join } from 'node:path';
import { clockMs } from './clock.ts';
import { measure } from './meter.ts';
import { subjects, type SubjectName } from './subjects/subjects.ts';

const [name = '', url = '', folder = ''] = process.argv.slice(2);
const { run } = await subjects[name as SubjectName]();
const savedMs: number[] = [];
const task = {
  url,
  images: join(folder, 'images'),
  storage: join(folder, 'storage'),
  saved: () => void savedMs.push(clockMs()),
};
const effort = await measure(() => run(task));
console.log(JSON.stringify({ ...effort, savedMs }));
process.exit();
