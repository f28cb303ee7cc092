// Builds the bundles: for the Node host what is loaded at the start, what is loaded later, the background sender, which is a
// program of its own, and what these share; for the browser host one file, since nothing can be loaded there later;
// the page of the panel; and the licences of what is in them.
import { build } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { thirdPartyNotices } from './dev/thirdPartyNotices.mjs';

const isForDevelopment = argv.includes('--dev');
const common = {
  outdir: 'dist',
  target: 'es2024',
  charset: 'utf8',
  minify: !isForDevelopment,
  sourcemap: isForDevelopment && 'linked',
  logLevel: 'warning',
};
const bundle = { ...common, bundle: true, metafile: true };
// Only modules can be split: into files of which each has what is loaded together, and nothing is there twice.
const split = { ...bundle, format: 'esm', splitting: true, external: ['vscode'] };
const node = { platform: 'node', format: 'cjs', supported: { 'dynamic-import': false } };
const modules = 'out/modules';

await Promise.all(['dist', modules].map((folder) => rm(folder, { recursive: true, force: true })));
const built = await Promise.all([
  build({
    ...split,
    platform: 'node',
    entryPoints: { extension: 'src/extension.ts', backgroundSender: 'src/platform/node/backgroundSender/main.ts' },
    outdir: `${modules}/node`,
  }),
  build({
    ...split,
    platform: 'browser',
    conditions: ['worker'],
    entryPoints: { browser: 'src/extension.ts' },
    outdir: `${modules}/browser`,
  }),
  build({
    ...bundle,
    platform: 'browser',
    format: 'esm',
    entryPoints: ['media/panel/panel.ts', 'media/panel/thumbnailWorker.ts'],
    loader: { '.svg': 'text' },
  }),
]);
await Promise.all([
  // The editor leads connections through its proxy, with its certificates, only for what is required.
  build({ ...common, ...node, entryPoints: [`${modules}/node/*.js`] }),
  build({ ...bundle, format: 'cjs', external: ['vscode'], entryPoints: [`${modules}/browser/browser.js`] }),
  writeFile('dist/ThirdPartyNotices.txt', thirdPartyNotices(built.map(({ metafile }) => metafile))),
]);
