import { pathToFileURL } from 'node:url';
import type { FileStore } from '../../../src/core/generation/fileStore.ts';
import { generate } from '../../../src/core/generation/generate.ts';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderTarget } from '../../../test/faults/kills/folderPlaces.ts';
import { side } from '../response.ts';
import type { Generate, Setup } from '../subject.ts';

/** Generations of ours, from the request to the saved images, with what a window has once for all of them. */
export function generations(setup: Setup, sender: Sender, files?: FileStore): Generate {
  const journal = platform.openJournal(pathToFileURL(setup.storage).href);
  return async ({ images, count, saved }) => {
    const size = { width: side, height: side };
    const request = { model: 'flux-2-pro', prompt: 'a fox', size, count, format: 'png', seed: 1 } as const;
    const job = { request, options: { prompt: 'a fox' }, service: parseService(setup.url), timeoutMs: 60_000 };
    const target = folderTarget(pathToFileURL(images).href, files);
    const ports = {
      apiKey: () => Promise.resolve(new Secret('sk-bench')),
      prepareTarget: () =>
        Promise.resolve<typeof target>({
          ...target,
          save: async (...image) => {
            const result = await target.save(...image);
            saved();
            return result;
          },
        }),
      journal,
      sender,
    };
    const { failure } = await generate(job, ports, () => undefined, new AbortController().signal);
    if (failure) {
      throw failure;
    }
  };
}
