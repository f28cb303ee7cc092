// Runs test/integration/**/*.test.ts, or the suites of another pattern, in the extension host of a real VS Code: `node
// test/host/main.ts [server|floor|desktop] [pattern]`.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exitOnSignals } from '../../dev/editor/processGroup.ts';
import { temporaryFolder } from '../../dev/editor/temporaryFolder.ts';
import { bundleSuites } from '../support/bundleSuites.ts';
import { findBytes, findSecret } from '../support/canaryScan.ts';
import { startControlledService } from '../support/serviceControl.ts';
import { formatTotals } from '../support/totals.ts';
import { type Host, hosts, runInHost } from './runInHost.ts';

exitOnSignals();
const [, , hostName = 'server', pattern = 'test/integration/**/*.test.ts'] = process.argv;
const host = Object.entries(hosts).find(([name]) => name === hostName)?.[1];
if (!host) {
  throw new Error(`There is no host "${hostName}". Hosts: ${Object.keys(hosts).join(', ')}`);
}
const entry = resolve('out/integration/index.js');
await bundleSuites(pattern, 'test/host/runner.ts', {
  outfile: entry,
  platform: 'node',
  external: ['vscode', 'mocha', '@cwasm/webp'], // the last one reads a file beside itself
});
if (process.platform === 'darwin') {
  process.env['TMPDIR'] = '/tmp'; // The default folder has a long path, and the paths of sockets must be short.
}
const leftovers = await temporaryFolder('integration');
Object.assign(process.env, { TMPDIR: leftovers, TEMP: leftovers }); // All files of the run are written there.
const service = await startControlledService();
const totals = await runInHost(host, {
  extensionDevelopmentPath: process.cwd(),
  otherExtensions: [resolve('test/host/customEditors')],
  extensionTestsPath: entry,
  workspace: await temporaryFolder('workspace'),
  env: {
    STARRISE_TEST_SERVICE: JSON.stringify(service),
    SSL_CERT_FILE: resolve('test/support/certificates/authority.crt'), // The certificate authority that this system trusts.
    ...(host !== hosts.desktop && { NODE_OPTIONS: preloads(host).join(' ') }),
  },
});
const faults = await faultsOf(leftovers);
faults.forEach((fault) => console.error(fault));
console.log(formatTotals(totals));
process.exit(totals.failed > 0 || totals.passed === 0 || faults.length > 0 ? 1 : 0);

/** Replacements for parts of the server, or of the machine. */
function preloads(server: Host): readonly string[] {
  const modules = ['spdlog', ...(server === hosts.floor ? ['systemCertificates'] : [])];
  return modules.map((name) => `--import=${pathToFileURL(`test/support/${name}.ts`).href}`);
}

/** The key must be in none of the files of the run: settings, storage, journal, logs, workspace. */
async function faultsOf(folder: string): Promise<readonly string[]> {
  const logs = await findBytes([Buffer.from('Generate for a program:')], folder);
  return [
    ...(logs.length > 0 ? [] : ['The log of the extension is missing, so a search in it proves nothing.']),
    ...(await findSecret(service.key, folder)).map((file) => `The key is in ${file}`),
  ];
}
