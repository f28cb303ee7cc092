// Builds the bundles. The browser host can load nothing later, so its bundle is a single file, `browser.js`. The Node host
// has a small one for the start, `extension.js`, then loads `browser.js` too, and beside it `node.js`, which is only what
// differs there. The background sender is a separate program. Also the page of the panel, and the licences of the bundled
// packages.
import { build } from 'esbuild';
import { rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { argv } from 'node:process';
import { constantModules } from './dev/constantModules.mjs';
import { thirdPartyNotices } from './dev/thirdPartyNotices.mjs';

const isForDevelopment = argv.includes('--dev');
const common = {
  outdir: 'dist',
  target: 'es2024',
  charset: 'utf8',
  minify: !isForDevelopment,
  sourcemap: isForDevelopment && 'linked',
  logLevel: 'warning',
  bundle: true,
  metafile: true,
};
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  supported: { 'dynamic-import': false }, // the editor applies its proxy and certificates only to `require`
};
const modules = 'out/modules';
const metafilesOfConstants = [];

await Promise.all(['dist', modules].map((folder) => rm(folder, { recursive: true, force: true })));
const built = await Promise.all([
  // Only modules can be split, into what one of the two uses and what both use.
  build({
    ...common,
    format: 'esm',
    splitting: true,
    external: ['vscode', 'http', 'https', 'node:*'],
    entryPoints: { browser: 'src/browser.ts', node: 'src/platform/node/platform.ts' },
    outdir: modules,
    plugins: [constantModules(metafilesOfConstants)],
  }),
  build({
    ...node,
    entryPoints: ['src/extension.ts'],
    external: ['vscode'],
    plugins: [external({ './browser.ts': './browser.js', './platform/node/platform.ts': './node.js' })],
  }),
  build({ ...node, entryPoints: { backgroundSender: 'src/platform/node/backgroundSender/main.ts' } }),
  build({
    ...common,
    platform: 'browser',
    format: 'esm',
    entryPoints: ['media/panel/panel.ts', 'media/panel/thumbnailWorker.ts'],
    loader: { '.svg': 'text' },
  }),
]);
const shared = sharedParts(built[0].metafile);
await Promise.all([
  build({
    ...common,
    format: 'cjs',
    external: ['vscode'],
    stdin: { contents: browserEntry(shared), resolveDir: modules, sourcefile: 'browserEntry.js' },
    outfile: 'dist/browser.js',
    outdir: undefined,
  }),
  build({ ...node, entryPoints: [`${modules}/node.js`], plugins: [fromBrowserFile(shared)] }),
  writeFile(
    'dist/ThirdPartyNotices.txt',
    thirdPartyNotices([...built.map(({ metafile }) => metafile), ...metafilesOfConstants]),
  ),
]);

/** File names of the parts that `node.js` imports and `browser.js` has too. */
function sharedParts({ outputs }) {
  const paths = outputs[`${modules}/node.js`].imports.filter(({ external }) => !external).map(({ path }) => path);
  return paths.map((path) => basename(path));
}

/** What `browser.js` exports, with the shared parts beside it; each is run when it is first needed. */
function browserEntry(parts) {
  const getters = parts.map((part) => `get '${part}'() { return require('./${part}'); }`);
  return `export * from './browser.js';\nexport const parts = { ${getters.join(', ')} };`;
}

/** Takes the shared parts from `browser.js`, so that no class exists twice in the Node host. */
function fromBrowserFile(parts) {
  return {
    name: 'from-browser-file',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/browser\.js$/, namespace: 'part' }, ({ path }) => ({ path, external: true }));
      onResolve({ filter: /^\.\// }, ({ path }) =>
        parts.includes(basename(path)) ? { path: basename(path), namespace: 'part' } : undefined,
      );
      onLoad({ filter: /^/, namespace: 'part' }, ({ path }) => ({
        contents: `module.exports = require('./browser.js').parts['${path}'];`,
      }));
    },
  };
}

/** Leaves imports to other bundles. */
function external(bundleOf) {
  return {
    name: 'other-bundles',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\// }, ({ path }) =>
        path in bundleOf ? { path: bundleOf[path], external: true } : undefined,
      ),
  };
}
