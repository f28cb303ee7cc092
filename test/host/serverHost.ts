import { launchChromium } from '../../dev/editor/chromium.ts';
import { createProfile } from '../../dev/editor/profile.ts';
import { startServer } from '../../dev/editor/server.ts';
import { quietSettings } from '../../dev/editor/settings.ts';
import type { HostRun } from './runInHost.ts';

const timeoutMs = 300_000;

export async function runInServer(run: HostRun): Promise<number> {
  const profile = await createProfile({ user: quietSettings() });
  const [server, browser] = await Promise.all([
    startServer(profile, { env: run.env, isTestDriver: true }),
    launchChromium(),
  ]);
  try {
    const page = await browser.newPage();
    const { promise: exited, resolve, reject } = Promise.withResolvers<number>();
    const timer = setTimeout(() => reject(new Error('The extension host does not end.')), timeoutMs);
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', resolve);
    await page.goto(
      server.page(run.workspace, [
        ['extensionDevelopmentPath', server.resource(run.extensionDevelopmentPath)],
        ['extensionTestsPath', server.resource(run.extensionTestsPath)],
        ['enableProposedApi', ''],
        ['skipWelcome', 'true'],
      ]),
    );
    return await exited.finally(() => clearTimeout(timer));
  } finally {
    await browser.close();
    server.close();
  }
}
