import { pathToFileURL } from 'node:url';
import type { FileStore } from '../../../src/core/generation/fileStore.ts';
import { generate } from '../../../src/core/generation/generate.ts';
import type { Sender } from '../../../src/core/generation/sender.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { parseService } from '../../../src/core/service/service.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderTarget } from '../../../test/faults/kills/folderPlaces.ts';
import { imageCount, side } from '../response.ts';
import type { Task } from '../subject.ts';

/** One generation of ours from its order to its saved images. */
export async function runGeneration(task: Task, sender: Sender, files?: FileStore): Promise<void> {
  const size = { width: side, height: side };
  const request = { model: 'flux-2-pro', prompt: 'a fox', size, count: imageCount, format: 'png', seed: 1 } as const;
  const job = { request, options: { prompt: 'a fox' }, service: parseService(task.url), timeoutMs: 60_000 };
  const target = folderTarget(pathToFileURL(task.images).href, files);
  const ports = {
    apiKey: () => Promise.resolve(new Secret('sk-bench')),
    prepareTarget: () =>
      Promise.resolve<typeof target>({
        ...target,
        save: async (...image) => {
          const saved = await target.save(...image);
          task.saved();
          return saved;
        },
      }),
    journal: platform.openJournal(pathToFileURL(task.storage).href),
    sender,
  };
  const { failure } = await generate(job, ports, () => undefined, new AbortController().signal);
  if (failure) {
    throw failure;
  }
}
