import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Profile } from '../editor/profile.ts';
import { installExtension, startServer } from '../editor/server.ts';
import type { Stage } from './stage.ts';

/** Opens the editor for a user, and waits until they close it or press Ctrl+C. */
export async function editByHand(stage: Stage): Promise<void> {
  const desktop = findDesktop();
  await (desktop === undefined ? useBrowser(stage) : useDesktop(desktop, stage));
}

async function useBrowser({ profile, vsix, env }: Stage): Promise<void> {
  await installExtension(profile, vsix);
  const server = await startServer(profile, { env });
  const notes = server.resource(join(profile.workspace, 'notes.md'));
  tellWhatToDo(`Open this in a browser:\n\n  ${server.page(profile.workspace, [['openFile', notes]])}`, profile);
  await new Promise(() => undefined); // Ctrl+C ends the program.
}

async function useDesktop(code: string, { profile, vsix, env }: Stage): Promise<void> {
  const folders = ['--user-data-dir', profile.user, '--extensions-dir', profile.extensions];
  const isShell = process.platform === 'win32';
  const start = (...args: string[]) =>
    once(
      spawn(code, [...folders, ...args], { env: { ...process.env, ...env }, stdio: 'inherit', shell: isShell }),
      'exit',
    );
  await start('--install-extension', vsix);
  tellWhatToDo('VS Code opens in a window of its own.', profile);
  await start('--new-window', '--wait', profile.workspace, join(profile.workspace, 'notes.md'));
}

function tellWhatToDo(where: string, { workspace }: Profile): void {
  console.log(`
${where}

  1. Press F1 (or Ctrl+K Ctrl+G), choose "Starrise: Generate Image…"
  2. type "a lighthouse at dusk", press Enter, and Enter again

The picture is saved beside notes.md and linked in it. Workspace, thrown away at the end: ${workspace}
Ctrl+C ends everything.`);
}

/** The desktop VS Code, if it is installed and there is a display. */
function findDesktop(): string | undefined {
  const { PATH = '', DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    return undefined;
  }
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
