import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { run } from './run.ts';

/** Starts the installed Chromium without a window. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await provideChromium(), args: [...launchArguments] });
}

/** The path of a browser; on Debian, and as root, one is installed when there is none. */
export async function provideChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) {
    return found;
  }
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(
      `No Chromium, Chrome or Edge was found. Install one, such as: sudo ${['apt-get', ...install].join(' ')}`,
    );
  }
  console.log('Installing Chromium …');
  await run('apt-get', ['update']);
  await run('apt-get', install);
  return findChromium() ?? Promise.reject(new Error('apt-get did not install Chromium.'));
}

const launchArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
] as const;

const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-noto-cjk'];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...macApplications].find((path) => existsSync(path));
}
