import { cp, mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Settings } from './settings.ts';
import { temporaryFolder } from './temporaryFolder.ts';

/** The folders of a new editor profile. They are removed when this program ends. */
export interface Profile {
  readonly server: string;
  readonly user: string;
  readonly extensions: string;
  /** The workspace that the editor opens. */
  readonly workspace: string;
}

export interface ProfileSettings {
  readonly user: Settings;
  /** Settings of scope `machine`: VS Code’s server has a separate file for them. */
  readonly machine?: Settings;
  /** Folders of extensions that are installed. */
  readonly extensions?: readonly string[] | undefined;
}

export async function createProfile(settings: ProfileSettings, workspaceName = 'workspace'): Promise<Profile> {
  const root = await temporaryFolder('editor');
  const profile = {
    server: join(root, 'server'),
    user: join(root, 'user'),
    extensions: join(root, 'extensions'),
    workspace: join(root, workspaceName),
  };
  await Promise.all([mkdir(profile.extensions), mkdir(profile.workspace)]);
  for (const path of settings.extensions ?? []) {
    await cp(path, join(profile.extensions, basename(path)), { recursive: true });
  }
  // A running workbench does not see outside edits, so the settings are written before it starts.
  await writeSettings(join(profile.user, 'User'), { ...settings.user, ...settings.machine });
  await writeSettings(join(profile.user, 'Machine'), settings.machine ?? {});
  return profile;
}

async function writeSettings(folder: string, settings: Settings): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
