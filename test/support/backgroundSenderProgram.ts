import { build } from 'esbuild';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the background sender as it is shipped, and returns its path. */
export async function buildSenderProgram(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'starrise-sender-'));
  const outfile = join(folder, 'sender.js');
  const entryPoints = ['src/platform/node/backgroundSender/main.ts'];
  await build({ entryPoints, bundle: true, platform: 'node', format: 'cjs', target: 'es2024', outfile });
  return outfile;
}
