// Builds the bundles: for the Node host one for the start, those that are loaded later, the background sender, which is
// a separate program, and their shared parts; for the browser host a single file, because nothing can be loaded later
// there; the page of the panel; and the licences of the bundled packages.
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
// Only modules can be split into shared files, so that nothing is bundled twice.
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
  // The editor applies its proxy and certificates only to modules that are loaded with `require`.
  build({ ...common, ...node, entryPoints: [`${modules}/node/*.js`] }),
  build({ ...bundle, format: 'cjs', external: ['vscode'], entryPoints: [`${modules}/browser/browser.js`] }),
  writeFile('dist/ThirdPartyNotices.txt', thirdPartyNotices(built.map(({ metafile }) => metafile))),
]);
