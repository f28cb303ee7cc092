import { spawn } from 'node:child_process';

/** Runs a program to its end; its output is shown only when it fails. */
export async function run(
  command: string,
  args: readonly string[],
  cwd = process.cwd(),
  env = process.env,
): Promise<void> {
  const shell = process.platform === 'win32';
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject).on('close', resolve);
  const code = await promise;
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} failed (${String(code)})\n${output}`);
  }
}
