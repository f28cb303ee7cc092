import type { LogOutputChannel } from 'vscode';
import { Failure, type FailureKind } from '../../core/base/failure.ts';
import { Semaphore } from '../../core/base/semaphore.ts';
import { formatSize } from '../../core/base/size.ts';
import { generate, type Generation, type Progress } from '../../core/generation/generate.ts';
import type { SavedImage } from '../../core/generation/save.ts';
import type { Sender } from '../../core/generation/sender.ts';
import type { Journal } from '../../core/journal/journal.ts';
import type { Service } from '../../core/service/service.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { recordedRequestOf, type ResolvedRequest } from '../request/generationRequest.ts';
import type { Recents } from '../request/recents.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import { errorReport, failureReport, logError, logErrors } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import { withJobProgress } from './jobProgress.ts';
import { Job, jobLabel, type JobRegistry } from './jobs.ts';

export interface JobRunnerDeps {
  readonly sender: Sender;
  readonly journal: Journal;
  readonly apiKeys: ApiKeys;
  readonly imageStore: ImageStore;
  readonly recents: Recents;
  readonly jobs: JobRegistry;
  readonly log: LogOutputChannel;
}

/** A request that was run, successfully or not. */
export interface CompletedRequest {
  readonly request: ResolvedRequest;
  readonly generation: Generation;
}

/** Images that the text has no link to yet. */
export function unlinkedImages({ request, generation }: CompletedRequest): readonly SavedImage[] {
  return generation.images.filter(({ uri }) => !request.preview?.isLinked(uri));
}

/** Runs requests, as many at a time as the settings allow. */
export class JobRunner {
  readonly #deps: JobRunnerDeps;
  readonly #semaphore = new Semaphore();

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps;
  }

  /** Generates the images of requests that were made together. Failures are part of each generation. */
  run(requests: readonly ResolvedRequest[], signal?: AbortSignal): Promise<readonly CompletedRequest[]> {
    const job = new Job(
      jobLabel(requests[0]?.args.prompt ?? ''),
      requests.reduce((sum, { imageRequest }) => sum + imageRequest.count, 0),
    );
    const cancel = (): void => job.cancel();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) {
      job.cancel();
    }
    const completed = Promise.all(
      requests.map(async (request): Promise<CompletedRequest> => ({
        request,
        generation: await this.#runOne(request, job),
      })),
    );
    const { jobs, log } = this.#deps;
    const ended = untilLateOnesAreIn(completed).finally(() => signal?.removeEventListener('abort', cancel));
    logErrors(jobs.track(job, ended), log);
    const isWatched = requests.some(({ caller, isInPanel }) => caller === 'person' && !isInPanel);
    return isWatched ? withJobProgress(job, () => completed) : completed;
  }

  async #runOne(request: ResolvedRequest, job: Job): Promise<Generation> {
    const { imageRequest } = request;
    const release = await this.#semaphore.acquire(readSetting('service.maxConcurrent'), job.signal);
    try {
      const generation = job.isRefused ? notTried(request) : await this.#generate(request, job);
      logGeneration(generation, this.#deps.log);
      if (refusals.has(generation.failure?.kind)) {
        job.refuse();
      }
      return generation;
    } catch (error) {
      // A bug in one request must not cost the others their images.
      logError(error, this.#deps.log);
      return { request: imageRequest, images: [], failure: new Failure('unexpectedError', {}, { cause: error }) };
    } finally {
      release();
    }
  }

  async #generate(request: ResolvedRequest, job: Job): Promise<Generation> {
    const { imageRequest, service, caller, preview } = request;
    const { sender, journal, apiKeys, imageStore, recents, log } = this.#deps;
    log.info(
      `Generate for a ${caller}: prompt of ${imageRequest.prompt.length} characters, ${formatSize(imageRequest.size)}, ` +
        `${imageRequest.count} × ${imageRequest.format}, seed ${imageRequest.seed}, ${service.host}`,
    );
    await recents.rememberRequest(request).catch((error: unknown) => log.warn(errorReport(error)));
    const ports = {
      sender,
      journal,
      apiKey: (service: Service) => apiKeys.get(service),
      prepareTarget: () => imageStore.prepare(request, recordedRequestOf(request)),
    };
    const generationJob = { ...request, request: imageRequest, options: recordedRequestOf(request).order };
    // What listens must not cost an image: an error of it goes to the log.
    const tell = (progress: Progress): void => {
      try {
        job.report(progress);
        if (progress.stage === 'sent') {
          preview?.show(request, untilLateIsIn(generating));
        }
      } catch (error) {
        logError(error, log);
      }
    };
    const generating = generate(generationJob, ports, tell, job.signal);
    const generation = await generating;
    await preview?.settled();
    return generation;
  }
}

/** After these the next request would fail the same way. */
const refusals: ReadonlySet<FailureKind | undefined> = new Set(['keyRejected', 'balanceEmpty']);

function notTried({ imageRequest }: ResolvedRequest): Generation {
  return { request: imageRequest, images: [], failure: new Failure('notTried') };
}

/** Resolves when the images of late cancels are in, too. */
async function untilLateOnesAreIn(completed: Promise<readonly CompletedRequest[]>): Promise<void> {
  await Promise.all((await completed).map(async ({ generation }) => generation.late));
}

async function untilLateIsIn(generating: Promise<Generation>): Promise<void> {
  const { late } = await generating;
  await late;
}

function logGeneration({ images, failure }: Generation, log: LogOutputChannel): void {
  for (const { uri, width, height, format } of images) {
    log.info(`Saved ${uri}: ${width}x${height}, ${format}`);
  }
  if (failure) {
    log.error(failureReport(failure));
  }
}
