// The same into a file system of the editor, which reads and writes whole files only; this one stores them on disk.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256Of } from '../../../src/core/base/bytes.ts';
import type { FileStore } from '../../../src/core/generation/fileStore.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { localFiles } from '../../../src/platform/node/localFiles.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import type { Subject } from '../subject.ts';
import { generations } from './generation.ts';

const wholeFiles: FileStore = {
  ...localFiles,
  create: async ({ folder, name }, image) => {
    const path = join(fileURLToPath(folder), name);
    await writeFile(path, await image.read(), { flag: 'wx' });
    return (await sha256Of(await readFile(path))) === image.sha256;
  },
};

export const prepare: Subject = (setup) => Promise.resolve(generations(setup, directSender(platform), wholeFiles));
