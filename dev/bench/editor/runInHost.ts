import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { runInServer } from '../../../test/host/serverHost.ts';
import { temporaryFolder } from '../../editor/temporaryFolder.ts';
import { hostResultVariable } from './hostResult.ts';

const reported = z.object({ result: z.optional(z.unknown()), error: z.optional(z.string()) });

/** The files of a workspace by their path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Bundles a program that is to run in the extension host of a real editor.
 * @param source exports `run(): Promise<void>`, which reports a result
 * @returns runs it beside an extension, in a new editor with a new workspace, and resolves to the result
 */
export async function hostProgram(source: string): Promise<(extension: string, files?: Files) => Promise<unknown>> {
  const extensionTestsPath = resolve('out', 'bench', `${basename(source, '.ts')}.cjs`);
  await build({
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    outfile: extensionTestsPath,
  });
  return async (extensionDevelopmentPath, files = {}) => {
    const workspace = await temporaryFolder('bench-workspace');
    await writeFiles(workspace, files);
    const result = join(await temporaryFolder('bench-result'), 'result.json');
    const env = { [hostResultVariable]: result, STARRISE_API_KEY: '' };
    await runInServer({ extensionDevelopmentPath, extensionTestsPath, workspace, env });
    const report = reported.parse(JSON.parse(await readFile(result, 'utf8')));
    if (report.error !== undefined) {
      throw new Error(`${source}: ${report.error}`);
    }
    return report.result;
  };
}

export async function writeFiles(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
