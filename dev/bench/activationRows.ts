import { build } from 'esbuild';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runInServer } from '../../test/host/serverHost.ts';
import { temporaryFolder } from '../editor/temporaryFolder.ts';
import { activationResultVariable } from './activationResult.ts';
import { medianOf } from './rounds.ts';
import type { Row } from './row.ts';

const rounds = 3;

/** CPU time of `activate()` in the extension host of a real editor, compared with an extension that does nothing. */
export async function activationRows(): Promise<readonly Row[]> {
  const [ours, empty] = await Promise.all([copyOurs(), makeEmpty()]);
  const extensionTestsPath = resolve('out', 'bench', 'activation.js');
  await build({
    entryPoints: ['dev/bench/activationRun.ts'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    outfile: extensionTestsPath,
  });
  const cpuMsOf = async (extensionDevelopmentPath: string): Promise<number> => {
    const workspace = await temporaryFolder('bench-workspace');
    const result = join(workspace, 'result');
    const env = { [activationResultVariable]: result };
    await runInServer({ extensionDevelopmentPath, extensionTestsPath, workspace, env });
    return Number(await readFile(result, 'utf8'));
  };
  const [ourMs, emptyMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    emptyMs.push(await cpuMsOf(empty));
    ourMs.push(await cpuMsOf(ours));
  }
  const [our, its] = [medianOf(ourMs), medianOf(emptyMs)];
  const measured = `CPU ${our.toFixed(1)} ms, of an empty extension ${its.toFixed(1)} ms`;
  return [{ figure: 'activate() over an empty extension’s', measured, value: our - its, target: 6, unit: 'ms' }];
}

/** The extension without its activation events, so that it does not start before the measurement. */
async function copyOurs(): Promise<string> {
  const folder = await temporaryFolder('bench-ours');
  await Promise.all(['dist', 'l10n', 'media'].map((name) => cp(name, join(folder, name), { recursive: true })));
  await Promise.all(['', '.zh-cn'].map((end) => cp(`package.nls${end}.json`, join(folder, `package.nls${end}.json`))));
  await writeManifest(folder, {
    ...(JSON.parse(await readFile('package.json', 'utf8')) as object),
    activationEvents: [],
  });
  return folder;
}

async function makeEmpty(): Promise<string> {
  const folder = await temporaryFolder('bench-empty');
  await writeManifest(folder, {
    name: 'empty',
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.90.0' },
    main: './dist/extension.js',
    activationEvents: [],
  });
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'dist', 'extension.js'), 'exports.activate = () => {};');
  return folder;
}

function writeManifest(folder: string, manifest: object): Promise<void> {
  return writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}
