// `npm run package`: writes starrise-images.vsix to the root.
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleSizes } from './bundleSizes.ts';
import { run } from './editor/run.ts';

const maxKilobytes = 440;

/** Builds and packs the extension, and returns the path of the package. */
export async function packageExtension(): Promise<string> {
  const vsix = resolve('starrise-images.vsix');
  await run(process.execPath, ['esbuild.mjs']);
  checkBundles();
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await run(process.execPath, [join('node_modules', '@vscode', 'vsce', 'vsce'), 'package', ...flags, '-o', vsix]);
  const kilobytes = (await stat(vsix)).size / 1000;
  console.log(`${vsix}: ${kilobytes.toFixed(1)} KB`);
  if (kilobytes > maxKilobytes) {
    throw new Error(`The package is over ${maxKilobytes} KB.`);
  }
  return vsix;
}

function checkBundles(): void {
  for (const { what, kilobytes, maxKilobytes } of bundleSizes()) {
    console.log(`${what}: ${kilobytes.toFixed(1)} KB`);
    if (kilobytes > maxKilobytes) {
      throw new Error(`Too large, ${what}: over ${maxKilobytes} KB.`);
    }
  }
}

if (import.meta.main) {
  await packageExtension();
}
