// `npm run package`: writes starrise-images.vsix to the root.
import { globSync, readFileSync } from 'node:fs';
import { cp, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { bundleSizes } from './bundleSizes.ts';
import { run } from './editor/run.ts';
import { temporaryFolder } from './editor/temporaryFolder.ts';
import { packedManifest } from './package/packedManifest.ts';
import { packedReadme } from './package/packedReadme.ts';
import { publishedAddress } from './package/published.ts';

/** Of the package without its pictures, and of the pictures. */
const maxKilobytes = 345;
const maxPictureKilobytes = 150;

/** What `.vscodeignore` selects from, besides the files that are changed for the package. */
const sources = ['.vscodeignore', 'dist', 'l10n', 'media', 'package.nls.json', 'package.nls.zh-cn.json', 'LICENSE'];
const documents = ['README.md', 'CHANGELOG.md'];

/** Builds and packs the extension, and returns the path of the package. */
export async function packageExtension(): Promise<string> {
  const vsix = resolve('starrise-images.vsix');
  await run(process.execPath, ['esbuild.mjs']);
  checkBundles();
  await pack('.', vsix, publishedAddress);
  const pictures = pictureKilobytes();
  const others = (await stat(vsix)).size / 1000 - pictures;
  console.log(`${vsix}: ${others.toFixed(1)} KB, and ${pictures.toFixed(1)} KB of pictures`);
  if (others > maxKilobytes || pictures > maxPictureKilobytes) {
    throw new Error(`The package is over ${maxKilobytes} KB, or its pictures are over ${maxPictureKilobytes} KB.`);
  }
  return vsix;
}

/**
 * Packs what was built. The same files give the same bytes.
 * @param root folder of the repository
 * @param address of the published repository; may be empty
 */
export async function pack(root: string, vsix: string, address: string): Promise<void> {
  const folder = await temporaryFolder('package');
  await Promise.all(sources.map((name) => cp(join(root, name), join(folder, name), { recursive: true })));
  for (const name of documents) {
    await writeFile(join(folder, name), packedReadme(await readFile(join(root, name), 'utf8'), address));
  }
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as object;
  await writeFile(join(folder, 'package.json'), JSON.stringify(packedManifest(manifest, address), null, 2));
  const vsce = resolve('node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  // With this variable, vsce sorts the files and gives all of them one time.
  const environment = { ...process.env, SOURCE_DATE_EPOCH: String(Date.UTC(2026, 0, 1) / 1000) };
  await run(process.execPath, [vsce, 'package', ...flags, '-o', vsix], folder, environment);
}

/** The size of the packed pictures. */
function pictureKilobytes(): number {
  const files = globSync('media/{icon.png,walkthrough/*.svg}');
  return files.reduce((sum, file) => sum + deflateRawSync(readFileSync(file)).length / 1000, 0);
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
