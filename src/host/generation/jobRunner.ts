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

/** An order that was carried out, well or not. */
export interface CompletedRequest {
  readonly request: ResolvedRequest;
  readonly generation: Generation;
}

/** Images that the text has no link to yet. */
export function unlinkedImages({ request: order, generation }: CompletedRequest): readonly SavedImage[] {
  return generation.images.filter(({ uri }) => !order.preview?.isLinked(uri));
}

/** Carries out orders, as many at a time as the settings allow. */
export class JobRunner {
  readonly #deps: JobRunnerDeps;
  readonly #turnstile = new Semaphore();

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps;
  }

  /** Makes the images of orders that were given together. What fails is told in each one's generation. */
  run(orders: readonly ResolvedRequest[], signal?: AbortSignal): Promise<readonly CompletedRequest[]> {
    const run = new Job(
      jobLabel(orders[0]?.args.prompt ?? ''),
      orders.reduce((sum, { imageRequest }) => sum + imageRequest.count, 0),
    );
    const cancel = (): void => run.cancel();
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) {
      run.cancel();
    }
    const made = Promise.all(
      orders.map(async (request): Promise<CompletedRequest> => ({
        request,
        generation: await this.#carryOut(request, run),
      })),
    );
    const { jobs: runs, log } = this.#deps;
    const ended = untilLateOnesAreIn(made).finally(() => signal?.removeEventListener('abort', cancel));
    logErrors(runs.track(run, ended), log);
    const isWatched = orders.some(({ caller, isInPanel }) => caller === 'person' && !isInPanel);
    return isWatched ? withJobProgress(run, () => made) : made;
  }

  async #carryOut(order: ResolvedRequest, run: Job): Promise<Generation> {
    const { imageRequest } = order;
    const leave = await this.#turnstile.acquire(readSetting('service.maxConcurrent'), run.signal);
    try {
      const generation = run.isRefused ? notTried(order) : await this.#generate(order, run);
      logGeneration(generation, this.#deps.log);
      if (refusals.has(generation.failure?.kind)) {
        run.refuse();
      }
      return generation;
    } catch (error) {
      // A bug, but one order's bug must not cost the others their images.
      logError(error, this.#deps.log);
      return { request: imageRequest, images: [], failure: new Failure('unexpectedError', {}, { cause: error }) };
    } finally {
      leave();
    }
  }

  async #generate(order: ResolvedRequest, run: Job): Promise<Generation> {
    const { imageRequest, service, caller, preview: standIns } = order;
    const { sender: carry, journal, apiKeys, imageStore, recents: memory, log } = this.#deps;
    log.info(
      `Generate for a ${caller}: prompt of ${imageRequest.prompt.length} characters, ${formatSize(imageRequest.size)}, ` +
        `${imageRequest.count} × ${imageRequest.format}, seed ${imageRequest.seed}, ${service.host}`,
    );
    await memory.rememberRequest(order).catch((error: unknown) => log.warn(errorReport(error)));
    const ports = {
      sender: carry,
      journal,
      apiKey: (service: Service) => apiKeys.get(service),
      prepareTarget: () => imageStore.prepare(order, recordedRequestOf(order)),
    };
    const job = { ...order, request: imageRequest, options: recordedRequestOf(order).order };
    // What listens must not cost an image: an error of it goes to the log.
    const tell = (progress: Progress): void => {
      try {
        run.report(progress);
        if (progress.stage === 'sent') {
          standIns?.show(order, untilLateIsIn(generating));
        }
      } catch (error) {
        logError(error, log);
      }
    };
    const generating = generate(job, ports, tell, run.signal);
    const generation = await generating;
    await standIns?.settled();
    return generation;
  }
}

/** After these the next order would fare no better. */
const refusals: ReadonlySet<FailureKind | undefined> = new Set(['keyRejected', 'balanceEmpty']);

function notTried({ imageRequest }: ResolvedRequest): Generation {
  return { request: imageRequest, images: [], failure: new Failure('notTried') };
}

/** Images whose cancel came too late still run. */
async function untilLateOnesAreIn(made: Promise<readonly CompletedRequest[]>): Promise<void> {
  await Promise.all((await made).map(async ({ generation }) => generation.late));
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
