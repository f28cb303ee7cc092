import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedFolder, npmInstall } from '../editor/cachedFolder.ts';

/** What others save images with. Nothing else needs these packages, so that only the bench installs them. */
const packages = { axios: '1.21.1', openai: '7.59.0', zod: '4.6.7' } as const;

/** The packages with their versions, for the report. */
export const peerVersions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);

/** The folder with the packages, downloaded once a user. */
export function providePeers(): Promise<string> {
  const wanted = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const name = `bench-${Object.values(packages).join('-')}`;
  return cachedFolder(name, wanted.join(' '), (folder) => npmInstall(folder, '--save-exact', ...wanted));
}

/** Loads one of the packages as a program does that depends on it. @param folder of the packages */
export async function importPeer<Module>(folder: string, name: keyof typeof packages): Promise<Module> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}
