import { build, type Plugin } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { startRawServer, type Behaviour } from '../../support/rawServer.ts';
import { key } from './quotes.ts';
import type { WitnessJob } from './witnessJob.ts';

export interface Programs {
  readonly witness: string;
  readonly senderProgram: string;
}

/** Compiles the witness and its background sender. @param plugins that remove something from the product */
export async function buildPrograms(plugins: Plugin[] = []): Promise<Programs> {
  const outdir = await temporaryFolder('witness');
  const common = { bundle: true, platform: 'node', target: 'es2024', plugins, outdir } as const;
  await build({ ...common, entryPoints: { witness: 'test/faults/secrets/witness.ts' }, format: 'esm', outExtension });
  await build({ ...common, entryPoints: { sender: 'src/platform/node/backgroundSender/main.ts' }, format: 'cjs' });
  return { witness: join(outdir, 'witness.mjs'), senderProgram: join(outdir, 'sender.js') };
}

const outExtension = { '.js': '.mjs' };

let root: string | undefined;
const lookMs = 20;

/** Lets a witness send one request. @param look called again and again while it runs, with its folder */
export async function witness(
  { witness: program, senderProgram }: Programs,
  way: 'background sender' | 'host',
  behaviour: Behaviour,
  look: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  root ??= await temporaryFolder('canary');
  const folder = await mkdtemp(join(root, 'witness-'));
  const workspace = join(folder, 'images');
  await mkdir(workspace);
  const server = await startRawServer({ behaviours: [behaviour] });
  const job: WitnessJob = {
    origin: server.origin,
    storage: pathToFileURL(folder).href,
    workspace: pathToFileURL(workspace).href,
    log: join(folder, 'log'),
    senderProgram: way === 'background sender' ? senderProgram : undefined,
  };
  try {
    const child = spawn(process.execPath, [program, JSON.stringify(job)], {
      env: { ...process.env, STARRISE_API_KEY: key, TMPDIR: folder },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const gone = new AbortController();
    const ended = once(child, 'exit').then(() => gone.abort());
    while (!gone.signal.aborted) {
      await look(folder);
      await wait(lookMs);
    }
    await ended;
    return folder;
  } finally {
    await server.close();
  }
}
