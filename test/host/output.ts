import { appendFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { format } from 'node:util';

/** Names the file with the output of the tests: the console of a host has other output too. */
export const outputVariable = 'STARRISE_TEST_OUTPUT';

/** Prints from inside the host. */
export function print(...message: readonly unknown[]): void {
  appendFileSync(process.env[outputVariable] ?? '', `${format(...message)}\n`);
}

/** Prints outside what is printed in the host, and passes it to `heard`, until `stop` is called. */
export async function followOutput(path: string, heard: (text: string) => void): Promise<{ stop(): Promise<void> }> {
  const file = await open(path, 'a+');
  let position = 0;
  const show = async () => {
    const { buffer, bytesRead } = await file.read({ position });
    position += bytesRead;
    if (bytesRead > 0) {
      process.stdout.write(buffer.subarray(0, bytesRead));
      heard(buffer.toString('utf8', 0, bytesRead));
    }
    return bytesRead;
  };
  let shown = Promise.resolve(0);
  const timer = setInterval(() => void (shown = shown.then(show)), 200);
  return {
    async stop() {
      clearInterval(timer);
      await shown;
      while ((await show()) > 0);
      await file.close();
    },
  };
}
