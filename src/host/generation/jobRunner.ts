import type { LogOutputChannel } from 'vscode';
import { Failure, type FailureKind } from '../../core/base/failure.ts';
import { QueuePlace, Semaphore } from '../../core/base/semaphore.ts';
import { formatSize } from '../../core/base/size.ts';
import { removeEntries } from '../../core/generation/earlierEntries.ts';
import { generate, type Generation, type GivenFile, type Progress } from '../../core/generation/generate.ts';
import { generateForFile, type FilePorts } from '../../core/generation/generateForFile.ts';
import type { Sender } from '../../core/generation/sender.ts';
import type { Journal } from '../../core/journal/journal.ts';
import { referenceBody } from '../../core/service/referenceBody.ts';
import type { Service } from '../../core/service/service.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { assertReferencesAllowed } from '../references/references.ts';
import { sentFilesOf } from '../references/sentFiles.ts';
import { recordedRequestOf, type ResolvedRequest } from '../request/generationRequest.ts';
import type { Recents } from '../request/recents.ts';
import type { ApiKeys } from '../ui/apiKeys.ts';
import { finishStep } from '../ui/finishedSteps.ts';
import { errorReport, failureReport, logError, logErrors } from '../ui/logErrors.ts';
import { readSetting } from '../ui/settings.ts';
import { fileJobOf } from './fileJob.ts';
import { withJobProgress, withLateProgress } from './jobProgress.ts';
import { Job, jobLabel, type JobRegistry } from './jobs.ts';

export interface JobRunnerDeps {
  readonly sender: Sender;
  readonly journal: Journal;
  readonly apiKeys: ApiKeys;
  readonly imageStore: Pick<ImageStore, 'prepare' | 'look'>;
  readonly recents: Pick<Recents, 'rememberRequest'>;
  readonly jobs: JobRegistry;
  readonly filePorts: FilePorts;
  readonly log: LogOutputChannel;
}

/** A request that has ended, with or without a failure. */
export interface CompletedRequest {
  readonly request: ResolvedRequest;
  readonly generation: Generation;
}

/** The part of a delivery that a run uses. */
export interface RunListener {
  /** Whether a notification shows the progress of a person's requests. */
  readonly showsProgress: boolean;
  /**
   * Called each time that a request is sent, also for retries. Resolves when its placeholders, if any, are in the text.
   * @param work settles when no more images can arrive for the request
   */
  onSent(request: ResolvedRequest, work: Promise<unknown>): Promise<unknown>;
}

/** Runs requests, as many at a time as the settings allow. */
export class JobRunner {
  readonly #deps: JobRunnerDeps;
  readonly #semaphore = new Semaphore();

  constructor(deps: JobRunnerDeps) {
    this.#deps = deps;
  }

  /** Makes the next request faster, while a person still decides on it. */
  prepare(): void {
    this.#deps.sender.prepare?.();
  }

  /** Generates the images of requests that were made together. Failures are part of each generation. */
  run(
    requests: readonly ResolvedRequest[],
    listener: RunListener,
    signal?: AbortSignal,
  ): Promise<readonly CompletedRequest[]> {
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
        generation: await this.#runOne(request, job, listener),
      })),
    );
    const { jobs, log } = this.#deps;
    const ended = untilLateOnesAreIn(completed).finally(() => signal?.removeEventListener('abort', cancel));
    logErrors(jobs.track(job, ended), log);
    const isWatched = listener.showsProgress && requests.some(({ caller }) => caller === 'person');
    return isWatched ? this.#watched(job, completed, ended) : completed;
  }

  /** Shows the progress of a job, and after a cancel until the last image is in. @param ended settles then */
  async #watched(
    job: Job,
    running: Promise<readonly CompletedRequest[]>,
    ended: Promise<void>,
  ): Promise<readonly CompletedRequest[]> {
    const { jobs, log } = this.#deps;
    const completed = await withJobProgress(job, jobs, running);
    if (completed.every(({ generation }) => generation.late === undefined)) {
      return completed;
    }
    const shown = withLateProgress(job, jobs, ended);
    logErrors(shown, log);
    return completed.map(({ request, generation }) => {
      const { late } = generation;
      return { request, generation: late ? { ...generation, late: shown.then(() => late) } : generation };
    });
  }

  /** Reserves its file in the same synchronous step. */
  async #runOne(request: ResolvedRequest, job: Job, listener: RunListener): Promise<Generation> {
    const place = new QueuePlace(this.#semaphore, readSetting('service.maxConcurrent'), job.signal);
    const inQueue = async (given?: GivenFile) => {
      await place.reached();
      return this.#runInQueue(request, job, listener, given);
    };
    try {
      const { filePorts, journal, log } = this.#deps;
      const file = fileJobOf(request, () => place.giveUp(), this.#deps);
      const generation = await (file ? generateForFile(file, filePorts, inQueue, job.signal) : inQueue());
      if (generation.images.length > 0) {
        finishStep('hasImage', log);
        logErrors(removeEntries(new Set(request.replacedEntries), journal), log);
      }
      return generation;
    } catch (error) {
      return this.#unexpected(error, request);
    } finally {
      place.giveUp();
      request.referenceFiles?.forEach((file) => {
        file.content = undefined; // a message about the request may keep it for long
      });
    }
  }

  async #runInQueue(
    request: ResolvedRequest,
    job: Job,
    listener: RunListener,
    file: GivenFile | undefined,
  ): Promise<Generation> {
    try {
      const generation = job.isRefused ? notTried(request) : await this.#generate(request, job, listener, file);
      logGeneration(generation, this.#deps.log);
      if (refusals.has(generation.failure?.kind)) {
        job.refuse();
      }
      return generation;
    } catch (error) {
      return this.#unexpected(error, request);
    }
  }

  /** A bug in one request must not lose the images of the others. */
  #unexpected(error: unknown, { imageRequest }: ResolvedRequest): Generation {
    logError(error, this.#deps.log);
    return { request: imageRequest, images: [], failure: new Failure('unexpectedError', {}, { cause: error }) };
  }

  async #generate(
    request: ResolvedRequest,
    job: Job,
    listener: RunListener,
    file: GivenFile | undefined,
  ): Promise<Generation> {
    const { imageRequest, service, caller } = request;
    const { sender, journal, apiKeys, imageStore, recents, log } = this.#deps;
    log.info(
      `Generate for a ${caller}: prompt of ${imageRequest.prompt.length} characters, ${formatSize(imageRequest.size)}, ` +
        `${imageRequest.count} × ${imageRequest.format}, seed ${imageRequest.seed}, ${service.host}` +
        (imageRequest.references ? `, ${imageRequest.references.length} reference images` : ''),
    );
    await recents.rememberRequest(request).catch((error: unknown) => log.warn(errorReport(error)));
    const ports = {
      sender,
      journal,
      apiKey: (service: Service) => apiKeys.get(service),
      prepareTarget: () => imageStore.prepare(request, recordedRequestOf(request)),
    };
    const generationJob = {
      ...request,
      request: imageRequest,
      options: recordedRequestOf(request).order,
      file,
      body: request.referenceFiles && (() => this.#bodyWithReferences(request)),
    };
    // An error of the listener must not lose an image, so it is only logged.
    let shown: Promise<unknown> = Promise.resolve();
    const tell = (progress: Progress): void => {
      try {
        job.report(progress);
        if (progress.stage === 'sent') {
          if (request.referenceFiles) {
            const { files, host } = sentFilesOf([request]);
            log.info(`Sent for a ${caller}: ${files} reference images to ${host}`);
          }
          const work = untilLateIsIn(generating);
          shown = listener.onSent(request, work);
          logErrors(work, log); // a listener may ignore it
          logErrors(shown, log);
        }
      } catch (error) {
        logError(error, log);
      }
    };
    const generating = generate(generationJob, ports, tell, job.signal);
    const generation = await generating;
    await Promise.allSettled([shown]);
    return generation;
  }

  /**
   * The setting may have been changed while the request waited, and nobody has agreed to send in another way.
   * @throws {Failure} `referencesOff`, `referencesUntrusted`, `referencesSentOtherwise`
   */
  async #bodyWithReferences({ imageRequest, referenceFiles = [] }: ResolvedRequest): Promise<Uint8Array> {
    if (assertReferencesAllowed() !== imageRequest.referenceMode) {
      throw new Failure('referencesSentOtherwise');
    }
    const contents = referenceFiles.flatMap(({ content }) => content ?? []);
    return referenceBody(imageRequest, contents, this.#deps.filePorts.clock);
  }
}

/** After these failures the next request would fail in the same way. */
const refusals: ReadonlySet<FailureKind | undefined> = new Set(['keyRejected', 'balanceEmpty']);

function notTried({ imageRequest }: ResolvedRequest): Generation {
  return { request: imageRequest, images: [], failure: new Failure('notTried') };
}

/** Resolves when images that arrive after a cancel are received, too. */
async function untilLateOnesAreIn(completed: Promise<readonly CompletedRequest[]>): Promise<void> {
  await Promise.all((await completed).map(async ({ generation }) => generation.late));
}

async function untilLateIsIn(generating: Promise<Generation>): Promise<void> {
  const { late } = await generating;
  await late;
}

function logGeneration({ images, failure }: Generation, log: LogOutputChannel): void {
  // Names are left out: they are made of the words of the prompt.
  for (const { width, height, format, seed, sha256 } of images) {
    log.info(`Saved: ${width}x${height}, ${format}, seed ${seed}, SHA-256 ${sha256.slice(0, 12)}…`);
  }
  if (failure) {
    log.error(failureReport(failure));
  }
}
