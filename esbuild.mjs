// Builds the two bundles of the extension: one for the Node host, one for the browser host.
import { build } from 'esbuild';
import { argv } from 'node:process';

const common = {
  entryPoints: ['src/extension.ts'],
  bundle: true,
  format: 'cjs',
  external: ['vscode'],
  target: 'es2024',
  charset: 'utf8',
  minify: !argv.includes('--dev'),
  sourcemap: argv.includes('--dev') ? 'linked' : false,
  logLevel: 'warning',
};

await Promise.all([
  build({ ...common, platform: 'node', outfile: 'dist/extension.js' }),
  build({ ...common, platform: 'browser', conditions: ['worker'], outfile: 'dist/browser.js' }),
]);
