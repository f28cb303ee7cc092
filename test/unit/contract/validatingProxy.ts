import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A proxy, not ours, that refuses every request and every response that its OpenAPI file does not allow. */
export interface ValidatingProxy {
  readonly url: string;
  close(): Promise<void>;
}

export async function startValidatingProxy(specification: string, upstream: string): Promise<ValidatingProxy> {
  const prism = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/dist/index.js'));
  const command = [prism, 'proxy', specification, upstream, '--errors', '--port', '0'];
  const child = spawn(process.execPath, command, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid); // The whole process group, including its children.
    }
  };
  process.once('exit', end);
  return {
    url: await announcedUrl(child.stdout),
    async close() {
      process.off('exit', end);
      end();
      await exited;
    },
  };
}

function announcedUrl(output: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const url = /listening on (http:\S+)/.exec(text)?.[1];
      if (url) {
        resolve(url);
      }
    });
    output.once('end', () => reject(new Error(`The proxy did not start: ${text}`)));
  });
}
