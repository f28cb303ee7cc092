import { resolve } from 'node:path';
import { launchChromium } from '../../../dev/editor/chromium.ts';
import { createProfile, type Profile } from '../../../dev/editor/profile.ts';
import { installExtension, startServer } from '../../../dev/editor/server.ts';
import { quietSettings } from '../../../dev/editor/settings.ts';
import { Workbench } from '../../../dev/editor/workbench.ts';
import { startImageService, type ImageService } from '../../../dev/imageService/imageService.ts';
import { ownProcesses } from '../secrets/processes.ts';

/** The packaged extension in a real VS Code whose extension host can be killed. */
export interface KilledEditor {
  readonly workbench: Workbench;
  readonly service: ImageService;
  readonly profile: Profile;
  /** Ends the extension host like a crash. */
  readonly killHost: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** @param key in the environment, which the service accepts */
export async function openKilledEditor(key: string): Promise<KilledEditor> {
  const service = await startImageService({ key });
  const profile = await createProfile({
    user: { ...quietSettings(), 'starrise.image.size': '512x384' },
    machine: { 'starrise.service.baseUrl': service.url },
  });
  await installExtension(profile, resolve('starrise-images.vsix'));
  const [server, browser] = await Promise.all([
    startServer(profile, { env: { STARRISE_API_KEY: key } }),
    launchChromium(),
  ]);
  return {
    workbench: await Workbench.open(browser, server.page(profile.workspace)),
    service,
    profile,
    killHost: async () => {
      const hosts = (await ownProcesses()).filter(
        ({ commandLine, environment }) => commandLine.includes('--type=extensionHost') && environment.includes(key),
      );
      hosts.forEach(({ id }) => process.kill(id, 'SIGKILL'));
      if (hosts.length === 0) {
        throw new Error('There is no extension host.');
      }
    },
    async close() {
      await browser.close();
      server.close();
      await service.close();
    },
  };
}
