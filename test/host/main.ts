// Runs test/integration/**/*.test.ts in the extension host of a real VS Code: `node test/host/main.ts [server|desktop]`.
import { resolve } from 'node:path';
import { exitOnSignals } from '../../dev/editor/processGroup.ts';
import { temporaryFolder } from '../../dev/editor/temporaryFolder.ts';
import { bundleSuites } from '../support/bundleSuites.ts';
import { startControlledService } from '../support/serviceControl.ts';
import { formatTotals } from '../support/totals.ts';
import { hosts, runInHost } from './runInHost.ts';

exitOnSignals();
const host = process.argv[2] === 'desktop' ? hosts.desktop : hosts.server;
const entry = resolve('out/integration/index.js');
await bundleSuites('test/integration/**/*.test.ts', 'test/host/runner.ts', {
  outfile: entry,
  platform: 'node',
  external: ['vscode', 'mocha'],
});
const service = await startControlledService();
const totals = await runInHost(host, {
  extensionDevelopmentPath: process.cwd(),
  extensionTestsPath: entry,
  workspace: await temporaryFolder('workspace'),
  env: { STARRISE_TEST_SERVICE: JSON.stringify(service) },
});
console.log(formatTotals(totals));
process.exit(totals.failed > 0 || totals.passed === 0 ? 1 : 0);
