// Runs a program of the project (`node dev/bootstrap.mjs start …`) on a machine that has only Node and npm: it installs
// the packages of the lock file first, including Node 24. Plain JavaScript, because the Node that runs it may be older.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chdir, env, exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

const isWindows = platform === 'win32';
chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();

const [what = '', ...rest] = process.argv.slice(2);
const [program, ...fixed] = what.split(':');
const bin = join('node_modules', '.bin');
const node = join('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
const child = spawn(node, ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', `dev/${program}.ts`, ...fixed, ...rest], {
  stdio: 'inherit',
  env: { ...env, PATH: `${join(process.cwd(), bin)}${isWindows ? ';' : ':'}${env.PATH ?? ''}` },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => exit(code ?? 1));

function installPackages() {
  const stamp = join('node_modules', '.lock-hash');
  const hash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  console.log('Installing the packages of package-lock.json …');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: isWindows,
  });
  if (npm.status !== 0) {
    exit(npm.status ?? 1);
  }
  writeFileSync(stamp, hash);
}
