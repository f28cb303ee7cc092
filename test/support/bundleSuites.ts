import { build, type BuildOptions } from 'esbuild';
import { globSync } from 'node:fs';

/**
 * Bundles all suites that match a pattern into one CommonJS module with a `run()`, as VS Code requires for tests.
 * `runner` exports `runSuites(load)`; the suites are loaded only when it calls `load`, because mocha must be loaded
 * first.
 */
export async function bundleSuites(pattern: string, runner: string, options: BuildOptions): Promise<void> {
  const suites = globSync(pattern).sort();
  if (suites.length === 0) {
    throw new Error(`No suites: ${pattern}`);
  }
  const load = suites.map((suite) => `require(${JSON.stringify(`./${suite.replaceAll('\\', '/')}`)});`).join('\n');
  await build({
    stdin: {
      contents: `import { runSuites } from './${runner}';\nexport const run = () => runSuites(() => {\n${load}\n});`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    format: 'cjs',
    target: 'es2024',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...options,
  });
}
