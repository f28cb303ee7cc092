// Builds the bundles: for the Node host a small one that is loaded at the start, one for each dynamic import, and the
// courier, which is a program of its own; for the browser host one file, since nothing can be loaded there later.
import { build } from 'esbuild';
import { basename } from 'node:path';
import { argv } from 'node:process';

const common = {
  bundle: true,
  format: 'cjs',
  external: ['vscode'],
  target: 'es2024',
  charset: 'utf8',
  minify: !argv.includes('--dev'),
  sourcemap: argv.includes('--dev') ? 'linked' : false,
  logLevel: 'warning',
};

const later = new Set();
const loadLater = {
  name: 'load later',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') {
        return undefined;
      }
      const name = basename(path, '.ts');
      later.add(`${resolveDir}/${path}`);
      return { path: `./${name}.js`, external: true };
    }),
};

const node = {
  ...common,
  platform: 'node',
  outdir: 'dist',
  plugins: [loadLater],
  supported: { 'dynamic-import': false },
};
const browser = {
  ...common,
  platform: 'browser',
  conditions: ['worker'],
  entryPoints: { browser: 'src/extension.ts' },
};

await Promise.all([
  build({ ...node, entryPoints: ['src/extension.ts', { in: 'src/platform/node/courier/main.ts', out: 'courier' }] }),
  build({ ...browser, outdir: 'dist' }),
]);
for (const entry of later) {
  await build({ ...node, entryPoints: [entry] }); // may add to the set while it is walked
}
