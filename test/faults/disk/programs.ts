import { build } from 'esbuild';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiles a program of this folder like the extension, and returns its path. */
export async function buildProgram(name: 'window' | 'faultySender' | 'fullDisk', folder: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2024',
    logLevel: 'warning',
  });
  return outfile;
}
