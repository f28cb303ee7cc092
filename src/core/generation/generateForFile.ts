import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import { EarlierEntries, type EarlierDecisions, type EarlierPorts } from './earlierEntries.ts';
import type { FileHolder, FileRegister, FileRequest, Reservation } from './fileRegister.ts';
import type { Generation, GivenFile } from './generate.ts';
import type { SavedImage, SaveTarget } from './save.ts';

/** A request for a given file. */
export interface FileJob extends EarlierDecisions {
  readonly file: FileRequest;
  /** Limits how long it waits for others. */
  readonly timeoutMs: number;
  /** Called before it waits for another request or asks a person: it holds no place in the queue meanwhile. */
  readonly willWait: () => void;
  /** Ids of the journal’s entries that this request replaces. */
  readonly replaced?: readonly string[] | undefined;
  /** @throws {Failure} of outcome `notSent` */
  readonly prepareTarget: () => Promise<SaveTarget>;
}

export interface FilePorts extends EarlierPorts {
  readonly register: FileRegister;
}

/** Takes the request’s turn in the queue and generates. */
export type GenerateFile = (given: GivenFile) => Promise<Generation>;

/**
 * Generates the image of a given file at most once, however many requests for it there are in this window and others, now
 * and before: the others wait and get the same result. A request that waits holds no place in the queue. Returns
 * failures; throws only for bugs.
 */
export async function generateForFile(
  job: FileJob,
  ports: FilePorts,
  generate: GenerateFile,
  signal: AbortSignal,
): Promise<Generation> {
  const { file } = job;
  const limit = new WaitLimit(job, ports.clock, signal);
  try {
    for (let holder = ports.register.find(file); holder; holder = ports.register.find(file)) {
      const shared = await sharedResult(holder, job, limit);
      if (shared) {
        return shared;
      }
    }
    // In the same synchronous step as the search: nobody else can have found the file free.
    return await reserved(job, ports.register.hold(file), ports, generate, limit);
  } catch (error) {
    if (error instanceof Failure) {
      return { request: file.request, images: [], failure: error };
    }
    throw error;
  } finally {
    limit.end();
  }
}

/** Waits for another request for the file. @returns `undefined` when there is nothing to share */
async function sharedResult(
  { work }: FileHolder,
  { file, look }: FileJob,
  limit: WaitLimit,
): Promise<Generation | undefined> {
  const generation = await limit.until(work);
  if (!generation) {
    return undefined;
  }
  const { isFill, request } = file;
  const { images, failure, unsaved } = generation;
  if (!isFill && images.length > 0) {
    return { request, images, failure };
  }
  const there = isFill ? await knownImage(look) : undefined;
  if (there) {
    return { request, images: [images.find(({ uri }) => uri === there.uri) ?? there] };
  }
  const isAnswer = failure && !unsaved && !notAnswers.has(failure.kind);
  return isAnswer && images.length === 0 ? { request, images: [], failure } : undefined;
}

/** An image that was saved just now may not be known yet: the request looks again when it is its turn. */
async function knownImage(look: FileJob['look']): Promise<SavedImage | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Failure && error.kind === 'fileChanged') {
      return undefined;
    }
    throw error;
  }
}

/** What became of one request says nothing about another one. */
const notAnswers: ReadonlySet<string> = new Set(['cancelled', 'cancelledAfterSend', 'fileTaken', 'fileChanged']);

async function reserved(
  job: FileJob,
  reservation: Reservation,
  ports: FilePorts,
  generate: GenerateFile,
  limit: WaitLimit,
): Promise<Generation> {
  const { file } = job;
  const cancelled = { request: file.request, images: [], failure: new Failure('cancelled') };
  let generation: Generation = cancelled;
  try {
    generation = await inTurn(job, reservation, ports, generate, limit);
    return generation;
  } catch (error) {
    generation = error instanceof Failure ? { ...cancelled, failure: error } : cancelled;
    throw error;
  } finally {
    reservation.end(generation);
  }
}

async function inTurn(
  job: FileJob,
  reservation: Reservation,
  ports: FilePorts,
  generate: GenerateFile,
  limit: WaitLimit,
): Promise<Generation> {
  const { isFill, isSeedGiven, request } = job.file;
  const earlier = new EarlierEntries(job.file, job, ports, job.replaced);
  for (;;) {
    const target = await job.prepareTarget();
    const result = await earlier.result(target, (ms) => limit.pause(ms));
    if (result) {
      return result;
    }
    const there = await knownImage(job.look);
    if (there) {
      return { request, images: [there] };
    }
    let blocking: FileHolder | undefined;
    const generation = await generate({
      isFill,
      isSeedGiven,
      look: job.look,
      reserve: (fileId) => {
        blocking = reservation.reserve(fileId);
        return blocking === undefined;
      },
      isPreceded: (entry) => earlier.isPreceded(entry),
    });
    if (generation.failure?.kind !== 'fileTaken') {
      await (generation.images.length > 0 && earlier.settleDoubts().catch(() => undefined));
      return generation;
    }
    const shared = blocking && (await sharedResult(blocking, job, limit));
    if (shared) {
      return shared;
    }
  }
}

/** How long a request waits for others: until it is cancelled, or its time is over. */
class WaitLimit {
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  readonly #ended = new AbortController();
  readonly #over: Promise<Failure>;
  readonly #willWait: () => void;
  #isOver = false;

  constructor({ timeoutMs, willWait }: FileJob, clock: Clock, signal: AbortSignal) {
    this.#willWait = willWait;
    this.#clock = clock;
    this.#signal = signal;
    const cancel = (): void => this.#ended.abort();
    signal.addEventListener('abort', cancel, { signal: this.#ended.signal });
    if (signal.aborted) {
      cancel();
    }
    this.#over = clock.wait(timeoutMs, this.#ended.signal).then(() => {
      this.#isOver = true;
      return new Failure(signal.aborted ? 'cancelled' : 'fileTaken');
    });
  }

  /** @throws {Failure} `cancelled`; `fileTaken` when the time is over */
  async until<Value>(work: Promise<Value>): Promise<Value> {
    this.#willWait();
    const over = this.#over.then((failure) => {
      throw failure;
    });
    return Promise.race([work, over]);
  }

  /** @throws {Failure} as {@link until} */
  async pause(ms: number): Promise<void> {
    await this.until(this.#clock.wait(ms, this.#ended.signal));
    if (this.#isOver || this.#signal.aborted) {
      throw await this.#over;
    }
  }

  end(): void {
    this.#ended.abort();
  }
}
