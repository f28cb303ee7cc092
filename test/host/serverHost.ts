import { launchChromium } from '../../dev/editor/chromium.ts';
import { createProfile } from '../../dev/editor/profile.ts';
import { type Release, releases } from '../../dev/editor/releases.ts';
import { startServer } from '../../dev/editor/server.ts';
import { quietSettings } from '../../dev/editor/settings.ts';
import type { HostRun } from './runInHost.ts';

export async function runInServer(run: HostRun, release: Release = releases.current): Promise<number> {
  const profile = await createProfile({ user: quietSettings(), extensions: run.otherExtensions });
  const [server, browser] = await Promise.all([
    startServer(profile, { env: run.env, isTestDriver: true, release }),
    launchChromium(),
  ]);
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 600 } }); // nobody looks: fewer pixels to draw
    const { promise: exited, resolve } = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationLog', () => undefined);
    await page.exposeFunction('codeAutomationExit', resolve);
    await page.goto(
      server.page(run.workspace, [
        ['extensionDevelopmentPath', server.resource(run.extensionDevelopmentPath)],
        ['extensionTestsPath', server.resource(run.extensionTestsPath)],
        ['enableProposedApi', ''],
        ['skipWelcome', 'true'],
      ]),
      { timeout: 0 }, // the caller has its own time limit
    );
    return await exited;
  } finally {
    await browser.close();
    server.close();
  }
}
