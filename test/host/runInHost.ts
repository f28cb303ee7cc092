import { join } from 'node:path';
import { releases } from '../../dev/editor/releases.ts';
import { temporaryFolder } from '../../dev/editor/temporaryFolder.ts';
import { SilenceWatch } from '../support/silenceWatch.ts';
import { formatTotals, readTotals, type Totals, totalsVariable } from '../support/totals.ts';
import { runInDesktop } from './desktopHost.ts';
import { followOutput, outputVariable } from './output.ts';
import { runInServer } from './serverHost.ts';

export interface HostRun {
  readonly extensionDevelopmentPath: string;
  /** Folders of other extensions that are there, too. */
  readonly otherExtensions?: readonly string[];
  /** A CommonJS module that exports `run(): Promise<void>`. */
  readonly extensionTestsPath: string;
  /** The open folder. */
  readonly workspace: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Starts a real VS Code, runs the tests in its extension host, and resolves to the exit code. */
export type Host = (run: HostRun) => Promise<number>;

/**
 * Where the tests run. `server`: code-server with Chromium, which npm and apt can install. `floor`: the same with the
 * oldest supported VS Code. `desktop`: the VS Code that `@vscode/test-electron` downloads. The same test entry runs in
 * all.
 */
export const hosts = {
  server: (run) => runInServer(run),
  floor: (run) => runInServer(run, releases.floor),
  desktop: runInDesktop,
} satisfies Record<string, Host>;

/**
 * Runs tests in a host. A host that crashes exits with code 0, so that code only counts together with the totals of the
 * runner.
 */
export async function runInHost(host: Host, run: HostRun, silence = new SilenceWatch()): Promise<Totals> {
  const folder = await temporaryFolder('run');
  const totalsPath = process.env[totalsVariable] ?? join(folder, 'totals.json');
  const outputPath = join(folder, 'output.txt');
  const output = await followOutput(outputPath, (text) => silence.heard(text));
  const env = { ...run.env, [totalsVariable]: totalsPath, [outputVariable]: outputPath };
  const code = await silence.watch(host({ ...run, env })).finally(() => output.stop());

  const totals = await readTotals(totalsPath).catch(() => undefined);
  if (totals === undefined) {
    throw new Error(`The extension host has crashed (code ${code}).`);
  }
  if (code !== 0 && totals.failed === 0) {
    throw new Error(`The extension host ended with code ${code} after ${formatTotals(totals)}.`);
  }
  return totals;
}
