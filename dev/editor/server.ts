import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { provideCodeServer } from './codeServer.ts';
import { type DisplayLanguage, provideLanguage } from './displayLanguage.ts';
import { startGroup } from './processGroup.ts';
import type { Profile } from './profile.ts';
import type { Release } from './releases.ts';
import { run } from './run.ts';

export interface Server {
  readonly port: number;
  /** The page of the workbench with this folder; the workbench reads `payload`. */
  readonly page: (folder: string, payload?: Payload) => string;
  /** The URI of a local file in the workbench. */
  readonly resource: (path: string) => string;
  readonly close: () => void;
}

export type Payload = readonly (readonly [name: string, value: string])[];

export interface ServerOptions {
  /** Environment variables for the extension host, besides those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether the page runs tests in the extension host. Such a page shows no notifications. */
  readonly isTestDriver?: boolean;
  /** The current release of VS Code by default. */
  readonly release?: Release;
  /** The display language, for extensions: the texts of VS Code itself stay English, since it is served without them. */
  readonly language?: DisplayLanguage;
}

/** Starts VS Code's server on a free port of loopback. */
export async function startServer(profile: Profile, options: ServerOptions = {}): Promise<Server> {
  const { env = {}, isTestDriver = false, release, language = 'en' } = options;
  const { folder, node } = await provideCodeServer(release);
  const languageFlags = language === 'en' ? [] : await provideLanguage(profile, language);
  const testFlags = isTestDriver ? ['--enable-smoke-test-driver'] : [];
  const flags = [...serverFlags, ...testFlags, ...languageFlags, ...folderFlags(profile)];
  const { child, end } = startGroup(node, [main(folder), ...flags], {
    env: { ...process.env, ...env, EXTENSIONS_GALLERY: '{}' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const read = (line: string): void => {
      output += `${line}\n`;
      const match = /Extension host agent listening on (\d+)/.exec(line);
      if (match) {
        resolve(Number(match[1]));
      }
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) {
        createInterface(stream).on('line', read);
      }
    }
    child.on('exit', () => reject(new Error(`VS Code's server has ended.\n${output}`)));
  });
  const resource = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  return {
    port,
    resource,
    page(folder, payload = []) {
      const query = new URLSearchParams({ folder, ...(payload.length > 0 && { payload: JSON.stringify(payload) }) });
      return `http://127.0.0.1:${port}/?${query.toString()}`;
    },
    close: end,
  };
}

/** Installs a packaged extension into the profile, as a user does. */
export async function installExtension(profile: Profile, vsix: string): Promise<void> {
  const args = ['--accept-server-license-terms', ...folderFlags(profile), '--install-extension', vsix];
  const { folder, node } = await provideCodeServer();
  await run(node, [main(folder), ...args]);
}

const serverFlags = [
  ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
  ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
  '--disable-getting-started-override',
] as const;

function folderFlags({ server, user, extensions }: Profile): string[] {
  return ['--server-data-dir', server, '--user-data-dir', user, '--extensions-dir', extensions];
}

function main(serverFolder: string): string {
  return join(serverFolder, 'out', 'server-main.js');
}
