import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startServer } from '../../dev/editor/server.ts';
import { quietSettings, type Settings } from '../../dev/editor/settings.ts';
import { Workbench } from '../../dev/editor/workbench.ts';
import type { ImageService } from '../../dev/imageService/imageService.ts';
import { sharedEditor } from './sharedEditor.ts';

export interface InstalledExtension {
  readonly workbench: Workbench;
  readonly service: ImageService;
  /** The open folder. */
  readonly workspace: string;
  readonly close: () => Promise<void>;
}

export interface Installation {
  /** Files of the workspace by their path. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly settings?: Settings;
  /** Settings of machine scope. */
  readonly machine?: Settings;
  /** Whether the environment holds the key of the service. */
  readonly hasKey?: boolean;
}

/**
 * Gives the calling suite the packaged extension in a real VS Code with the image service: one window for the whole
 * file. A screenshot of a failed test is in `out/ui`.
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
    installed = await open(installation);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await current().workbench.screenshot(join('out', 'ui', `${this.currentTest.title.replace(/\W+/g, '-')}.png`));
    }
  });
  after(() => installed?.close());
  return current;
}

/**
 * Folders, settings and server are new, so that nothing of an earlier file, not even its extension host, affects the
 * next one. A server starts in a tenth of a second; only the slow parts are shared.
 */
async function open({
  files = {},
  settings = {},
  machine = {},
  hasKey = true,
}: Installation): Promise<InstalledExtension> {
  const { browser, service, createProfile } = await sharedEditor();
  const profile = await createProfile({
    user: { ...quietSettings(), ...settings },
    machine: { 'starrise.service.baseUrl': service.url, ...machine },
  });
  for (const [name, text] of Object.entries(files)) {
    const path = join(profile.workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  const server = await startServer(profile, { env: hasKey ? { STARRISE_API_KEY: service.key } : {} });
  const workbench = await Workbench.open(browser, server.page(profile.workspace));
  return {
    workbench,
    service,
    workspace: profile.workspace,
    async close() {
      await workbench.page.context().close();
      server.close();
      service.reset();
    },
  };
}
