import { resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../dev/editor/chromium.ts';
import { exitOnSignals } from '../../dev/editor/processGroup.ts';
import { createProfile, type Profile, type ProfileSettings } from '../../dev/editor/profile.ts';
import { installExtension } from '../../dev/editor/server.ts';
import { type ImageService, startImageService } from '../../dev/imageService/imageService.ts';

/** What all files of a run share; the first one that needs it starts it. */
export interface SharedEditor {
  readonly browser: Browser;
  readonly service: ImageService;
  /** A new profile with the extension installed. */
  readonly createProfile: (settings: ProfileSettings) => Promise<Profile>;
}

let shared: Promise<SharedEditor> | undefined;

export function sharedEditor(): Promise<SharedEditor> {
  shared ??= start();
  return shared;
}

/** Belongs to the run, not to a file: this module is loaded outside of any suite. */
after(async () => {
  const { browser, service } = (await shared?.catch(() => undefined)) ?? {};
  await Promise.all([browser?.close(), service?.close()]);
});

async function start(): Promise<SharedEditor> {
  exitOnSignals();
  const installed = await createProfile({ user: {} });
  const [browser, service] = await Promise.all([
    launchChromium(),
    startImageService(),
    installExtension(installed, resolve('starrise-images.vsix')),
  ]);
  return {
    browser,
    service,
    createProfile: async (settings) => ({ ...(await createProfile(settings)), extensions: installed.extensions }),
  };
}
