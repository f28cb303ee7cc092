import { globSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleSizes } from '../bundleSizes.ts';
import type { Row } from './row.ts';

const row = { group: 'Size', unit: 'KB' } as const;

/**
 * Sizes of the code that is loaded, minified, and of the package.
 * @param vsix the package
 * @param installed the folder of the installed package
 */
export async function sizeRows(vsix: string, installed: string): Promise<readonly Row[]> {
  const bundles = bundleSizes().map(({ what, kilobytes, targetKilobytes }) => ({
    ...row,
    figure: `Code: ${what}`,
    measured: 'minified',
    value: kilobytes,
    target: targetKilobytes,
  }));
  const bytesOf = async (path: string) => (await stat(path)).size;
  const pictures = await Promise.all(
    globSync('**/*.png', { cwd: installed }).map((path) => bytesOf(join(installed, path))),
  );
  const pictureBytes = pictures.reduce((sum, bytes) => sum + bytes, 0); // of PNGs, which a package does not make smaller
  const value = ((await bytesOf(vsix)) - pictureBytes) / 1000;
  const measured = `pictures ${(pictureBytes / 1000).toFixed(0)} KB`;
  return [...bundles, { ...row, figure: 'The package without pictures', measured, value, target: 400 }];
}
