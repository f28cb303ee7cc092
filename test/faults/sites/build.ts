import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cachedFolder, npmInstall } from '../../../dev/editor/cachedFolder.ts';
import type { GeneratedSite, SiteGenerator } from './site.ts';

/** Far more than a page of a few lines takes on a busy machine: a build that hangs is ended. */
const maxBuildMs = 600_000;

/** The folder with the packages of a generator, downloaded once a user. Without a network it fails and names them. */
export async function provideGenerator({ name, packages }: SiteGenerator): Promise<string> {
  const wanted = Object.entries(packages).map(([each, version]) => `${each}@${version}`);
  const [version = ''] = Object.values(packages);
  try {
    return await cachedFolder(`${name}-${version}`, wanted.join(' '), (folder) =>
      npmInstall(folder, '--save-exact', ...wanted),
    );
  } catch (error) {
    throw new Error(`${wanted.join(' ')} cannot be installed from npm, and so its sites are not tested`, {
      cause: error,
    });
  }
}

/**
 * Builds a site, in a folder beside the packages.
 * @returns what the generator said
 * @throws when it fails, or takes too long
 */
export async function buildSite(site: GeneratedSite, folder: string, home: string): Promise<string> {
  const { generator } = site;
  const program = join(home, 'node_modules', generator.program);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [program, ...(site.build ?? generator.build)],
    {
      cwd: join(folder, site.folder ?? ''),
      timeout: maxBuildMs,
      maxBuffer: 10_000_000,
      env: { ...process.env, CI: '1', NO_COLOR: '1', ASTRO_TELEMETRY_DISABLED: '1', NODE_OPTIONS: '' },
    },
  );
  return `${stdout}${stderr}`;
}
