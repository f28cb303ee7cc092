// Runs test/web/**/*.test.ts in the extension host of a browser, as on vscode.dev: `node test/web/main.ts
// [current|floor]`.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { exitOnSignals } from '../../dev/editor/processGroup.ts';
import { createProfile } from '../../dev/editor/profile.ts';
import { releases } from '../../dev/editor/releases.ts';
import { startServer } from '../../dev/editor/server.ts';
import { quietSettings } from '../../dev/editor/settings.ts';
import { bundleSuites } from '../support/bundleSuites.ts';
import { SilenceWatch } from '../support/silenceWatch.ts';
import { startControlledService } from '../support/serviceControl.ts';
import { formatTotals, totals as totalsSchema, totalsVariable } from '../support/totals.ts';
import { developmentOptions } from './developmentOptions.ts';
import { testLineMark, testTotalsMark } from './marks.ts';

/** Where the page loads the files of the extension from: its own origin. */
const extensionPath = '/extension-under-test';

exitOnSignals();
const release = process.argv[2] === 'floor' ? releases.floor : releases.current;
const service = await startControlledService();
await bundleSuites('test/web/**/*.test.ts', 'test/web/runner.ts', {
  outfile: 'out/web/index.js',
  platform: 'browser',
  external: ['vscode'],
  define: {
    'process.env.STARRISE_TEST_SERVICE': JSON.stringify(JSON.stringify(service)),
    // Mocha’s file for browsers must become a global, as in a page, and not a module.
    module: 'undefined',
    exports: 'undefined',
  },
});
const profile = await createProfile({ user: quietSettings(), machine: { 'starrise.service.baseUrl': service.url } });
const [server, browser] = await Promise.all([startServer(profile, { isTestDriver: true, release }), launchChromium()]);
const url = new URL(server.page(profile.workspace));
const context = await browser.newContext({ viewport: { width: 1000, height: 600 } });
await serveExtension(context, url);
const page = await context.newPage();

const { promise: exited, resolve } = Promise.withResolvers<unknown>();
const silence = new SilenceWatch();
let totals = { passed: 0, failed: 1, skipped: 0 }; // Until the runner reports otherwise at its end.
await page.exposeFunction('codeAutomationExit', resolve);
await page.exposeFunction('codeAutomationLog', (_type: string, [mark, text]: readonly unknown[]) => {
  if (mark === testLineMark) {
    console.log(text);
    silence.heard(String(text));
  } else if (mark === testTotalsMark) {
    totals = totalsSchema.parse(JSON.parse(String(text)));
  }
});
await page.addInitScript(developmentOptions(url, extensionPath, `${extensionPath}/out/web/index.js`));
await silence.watch(page.goto(url.href, { timeout: 0 }).then(() => exited));

if (process.env[totalsVariable] !== undefined) {
  await writeFile(process.env[totalsVariable], JSON.stringify(totals));
}
console.log(formatTotals(totals));
process.exit(totals.failed > 0 ? 1 : 0);

async function serveExtension(context: BrowserContext, { origin }: URL): Promise<void> {
  await context.route(`${origin}${extensionPath}/**`, (route) => {
    const path = join(process.cwd(), new URL(route.request().url()).pathname.slice(extensionPath.length));
    const headers = { 'access-control-allow-origin': '*' };
    return existsSync(path) ? route.fulfill({ path, headers }) : route.fulfill({ status: 404, headers });
  });
}
