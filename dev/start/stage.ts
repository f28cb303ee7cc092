import { cp } from 'node:fs/promises';
import { formatSize } from '../../src/core/base/size.ts';
import { createProfile, type Profile } from '../editor/profile.ts';
import { quietSettings } from '../editor/settings.ts';
import { startImageService } from '../imageService/imageService.ts';
import { packageExtension } from '../package.ts';
import type { StartOptions } from './arguments.ts';

/** Everything for an editor that is ready to be opened. */
export interface Stage {
  readonly options: StartOptions;
  readonly profile: Profile;
  readonly vsix: string;
  /** Environment variables for the editor, besides those of this process: the key. */
  readonly env: NodeJS.ProcessEnv;
}

/** Packs the extension, copies the sample workspace, and starts the image service unless the real one is used. */
export async function prepareStage(options: StartOptions): Promise<Stage> {
  const [vsix, service] = await Promise.all([packageExtension(), provideService(options)]);
  const user = {
    ...quietSettings(options.theme),
    'starrise.image.size': formatSize(options.size),
    'starrise.image.count': options.count,
  };
  const profile = await createProfile({ user, machine: service.settings }, 'harbour');
  await cp('dev/sample', profile.workspace, { recursive: true });
  return { options, profile, vsix, env: { STARRISE_API_KEY: service.key } };
}

/** About the time of a fast response of the real service, so that progress is visible. */
const delayMs = 3_000;

async function provideService({ isReal }: StartOptions) {
  if (isReal) {
    console.log('This uses the REAL service with your key: every image costs money.');
    return { key: process.env['STARRISE_API_KEY'], settings: {} };
  }
  const { url, key } = await startImageService({ delayMs });
  return { key, settings: { 'starrise.service.baseUrl': url } };
}
