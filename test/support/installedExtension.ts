import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { exitOnSignals } from '../../dev/editor/processGroup.ts';
import { createProfile } from '../../dev/editor/profile.ts';
import { installExtension, startServer } from '../../dev/editor/server.ts';
import { quietSettings, type Settings } from '../../dev/editor/settings.ts';
import { Workbench } from '../../dev/editor/workbench.ts';
import { startImageService } from '../../dev/imageService/imageService.ts';

export interface InstalledExtension {
  readonly workbench: Workbench;
  readonly service: Awaited<ReturnType<typeof startImageService>>;
  /** The folder that is open. */
  readonly workspace: string;
  readonly close: () => Promise<void>;
}

export interface Installation {
  /** Texts of the workspace by their path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly settings?: Settings;
  /** Whether the environment carries the key of the service. */
  readonly hasKey?: boolean;
}

/**
 * Gives the suite that calls it the packaged extension, installed in a real VS Code on a workspace of its own, with
 * the image service beside it: one for the whole file, since it takes 8 s. What a failed test saw is in `out/ui`.
 */
export function useInstalledExtension(installation: Installation = {}): () => InstalledExtension {
  let installed: InstalledExtension | undefined;
  const current = () => {
    if (!installed) {
      throw new Error('The extension is installed before the first test.');
    }
    return installed;
  };
  before(async () => {
    installed = await install(installation);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await current().workbench.screenshot(join('out', 'ui', `${this.currentTest.title.replace(/\W+/g, '-')}.png`));
    }
  });
  after(() => installed?.close());
  return current;
}

async function install({ files = {}, settings = {}, hasKey = true }: Installation): Promise<InstalledExtension> {
  exitOnSignals();
  const service = await startImageService();
  const profile = await createProfile({
    user: { ...quietSettings(), ...settings },
    machine: { 'starrise.service.baseUrl': service.url },
  });
  for (const [name, text] of Object.entries(files)) {
    const path = join(profile.workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await installExtension(profile, resolve('starrise-images.vsix'));
  const [server, browser] = await Promise.all([
    startServer(profile, { env: hasKey ? { STARRISE_API_KEY: service.key } : {} }),
    launchChromium(),
  ]);
  return {
    workbench: await Workbench.open(browser, server.page(profile.workspace)),
    service,
    workspace: profile.workspace,
    async close() {
      await browser.close();
      server.close();
      await service.close();
    },
  };
}
