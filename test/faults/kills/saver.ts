// Saves the same image many times into a folder that other processes save to as well, and reports each path, a line
// each.
import { createHash } from 'node:crypto';
import { folderTarget } from './folderPlaces.ts';
import type { SaverJob } from './saverJob.ts';

const { folder, text, times } = JSON.parse(process.argv[2] ?? '') as SaverJob;
const size = { width: 64, height: 64 };
const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: 1, format: 'png', seed: 1 } as const;
const target = folderTarget(folder);

for (let time = 0; time < times; time++) {
  const bytes = Buffer.from(`${text} ${time}\n`.repeat(5000));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = { byteLength: bytes.length, sha256, read: () => Promise.resolve(bytes) };
  const saved = await target.save({ index: 0, ...size, format: 'png', stored }, request, () => Promise.resolve());
  process.stdout.write(`${JSON.stringify(saved)}\n`);
}
