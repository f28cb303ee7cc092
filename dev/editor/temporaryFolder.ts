import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** A new folder that is removed when this program ends. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `starrise-${name}-`));
  if (folders.push(folder) === 1) {
    process.on('exit', removeAll);
  }
  return folder;
}

function removeAll(): void {
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
}
