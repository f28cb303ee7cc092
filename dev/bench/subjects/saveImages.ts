import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Task } from '../subject.ts';

/** Images of a parsed response to files, as most programs do. */
export async function saveImages(
  data: readonly { readonly b64_json?: string | undefined }[],
  { images, saved }: Task,
): Promise<void> {
  for (const [index, { b64_json = '' }] of data.entries()) {
    await writeFile(join(images, `${index}.png`), Buffer.from(b64_json, 'base64'));
    saved();
  }
}
