import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { createProfile } from '../../dev/editor/profile.ts';
import { quietSettings } from '../../dev/editor/settings.ts';
import type { HostRun } from './runInHost.ts';

export async function runInDesktop({ env, workspace, otherExtensions, ...paths }: HostRun): Promise<number> {
  const { user, extensions } = await createProfile({ user: quietSettings(), extensions: otherExtensions });
  try {
    return await runTests({
      ...paths,
      extensionTestsEnv: env,
      launchArgs: [workspace, '--user-data-dir', user, '--extensions-dir', extensions, '--disable-workspace-trust'],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) {
      return error.code ?? 1;
    }
    throw new Error('VS Code for the desktop could not be downloaded and run.', { cause: error });
  }
}
