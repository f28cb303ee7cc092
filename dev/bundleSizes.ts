import { readdirSync, statSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, resolve } from 'node:path';

/** Some of the bundles in `dist`, minified. */
export interface BundleSize {
  readonly what: string;
  readonly kilobytes: number;
  /** The limit for a build. */
  readonly maxKilobytes: number;
  /** The size to aim for. */
  readonly targetKilobytes: number;
}

/**
 * The built bundles by the time when they are loaded. The background sender is a separate process, so its bundle delays
 * nothing.
 */
export function bundleSizes(): readonly BundleSize[] {
  const atStart = loadedAtStart();
  const groups: readonly (readonly [what: string, has: (name: string) => boolean, max: number, target: number])[] = [
    ['loaded by activate() on Node', (name) => atStart.has(name), 9, 10],
    ['loaded later on Node', (name) => /^(browser|node)\.js$/.test(name), 565, 320],
    ['browser host', (name) => name === 'browser.js', 520, 340],
    ['page of the panel', (name) => /^(panel|thumbnail)/.test(name), 180, 200],
  ];
  const files = readdirSync('dist').filter((name) => !name.endsWith('.map'));
  return groups.map(([what, has, maxKilobytes, targetKilobytes]) => {
    const bytes = files.filter(has).reduce((sum, name) => sum + statSync(resolve('dist', name)).size, 0);
    return { what, kilobytes: bytes / 1000, maxKilobytes, targetKilobytes };
  });
}

/** Names of the bundles that are loaded with the entry, found by loading it as the editor does. */
function loadedAtStart(): ReadonlySet<string> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: fakeVscode, format: 'commonjs', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === fakeVscode ? { format: 'commonjs', source: anythingIsAClass, shortCircuit: true } : next(url, context),
  });
  try {
    const load = createRequire(import.meta.url);
    load(resolve('dist/extension.js'));
    const folder = resolve('dist');
    return new Set(Object.keys(load.cache).flatMap((path) => (path.startsWith(folder) ? [basename(path)] : [])));
  } finally {
    hooks.deregister();
  }
}

const fakeVscode = 'file:///vscode.cjs';
/** As a prototype, because bundles copy the properties of what they import. */
const anythingIsAClass = 'module.exports = Object.create(new Proxy({}, { get: () => class {} }));';
