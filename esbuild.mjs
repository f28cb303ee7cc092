// Builds the bundles: for the Node host a small one that is loaded at the start, one for each dynamic import, and the
// courier, which is a program of its own; for the browser host one file, since nothing can be loaded there later; and the
// page of the panel. What is imported dynamically must share no classes with the rest: it gets copies of its own.
import { build } from 'esbuild';
import { basename } from 'node:path';
import { argv } from 'node:process';

const common = {
  bundle: true,
  outdir: 'dist',
  target: 'es2024',
  charset: 'utf8',
  minify: !argv.includes('--dev'),
  sourcemap: argv.includes('--dev') ? 'linked' : false,
  logLevel: 'warning',
};
const host = { ...common, format: 'cjs', external: ['vscode'] };

const later = new Set();
const loadLater = {
  name: 'load later',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') {
        return undefined;
      }
      later.add(`${resolveDir}/${path}`);
      return { path: `./${basename(path, '.ts')}.js`, external: true };
    }),
};
const node = { ...host, platform: 'node', plugins: [loadLater], supported: { 'dynamic-import': false } };
const courier = { in: 'src/platform/node/courier/main.ts', out: 'courier' };
const page = {
  ...common,
  platform: 'browser',
  format: 'esm',
  entryPoints: ['media/panel/panel.ts', 'media/panel/thumbnailWorker.ts'],
  loader: { '.svg': 'text' },
};

await Promise.all([
  build({ ...node, entryPoints: ['src/extension.ts', courier] }),
  build({ ...host, platform: 'browser', conditions: ['worker'], entryPoints: { browser: 'src/extension.ts' } }),
  build(page),
]);
for (const entry of later) {
  await build({ ...node, entryPoints: [entry] }); // may add to the set while it is walked
}
