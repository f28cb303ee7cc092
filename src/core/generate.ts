import type { Arrival, ArrivedImage } from './answer/answer.ts';
import { carry, type CarryEvents, type CarryPorts } from './carry.ts';
import { Failure } from './failure.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { ImageRequest } from './request.ts';
import { SavingQueue, type SavedImage, type SaveTarget } from './saving.ts';
import type { Secret } from './secret.ts';
import type { Service } from './service.ts';

export interface GenerationJob {
  readonly request: ImageRequest;
  readonly service: Service;
  readonly timeoutMs: number;
}

export interface GenerationPorts extends CarryPorts {
  /** @throws {Failure} `noKey`, `keyMalformed` */
  readonly apiKey: (service: Service) => Promise<Secret>;
  /** Finds the place to save to, before anything is spent. @throws {Failure} of outcome `notSent`, or `cancelled` */
  readonly prepareTarget: (request: ImageRequest) => Promise<SaveTarget>;
  readonly journal: Journal;
}

export interface Generation {
  readonly request: ImageRequest;
  readonly images: readonly SavedImage[];
  /** Why there are no images, or fewer than requested. */
  readonly failure?: Failure | undefined;
  /** What was paid for and is not in the workspace. */
  readonly kept?: KeptAnswer | undefined;
  /** After a cancel that came too late: what the request brings in the end. Its images wait in the journal. */
  readonly late?: Promise<Generation> | undefined;
}

/** Whoever holds it may save its images as often as it takes: that is free. */
export interface KeptAnswer {
  /** Empty when the answer as a whole is of no use; its raw bytes are in the entry. */
  readonly images: readonly ArrivedImage[];
  readonly entry: JournalEntry;
}

export type Progress =
  | { readonly stage: 'preparing' }
  | { readonly stage: 'retrying'; readonly seconds: number }
  | { readonly stage: 'sent' }
  | { readonly stage: 'received'; readonly images: number };

/**
 * One generation in a straight line: key -> place -> journal -> send and receive -> save. Every way in makes this call.
 * Failures are part of what it returns; it throws only what is a bug.
 */
export async function generate(
  job: GenerationJob,
  ports: GenerationPorts,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Generation> {
  const { request, service } = job;
  try {
    throwIfCancelled(signal);
    progress({ stage: 'preparing' });
    const key = await ports.apiKey(service);
    const target = await ports.prepareTarget(request);
    throwIfCancelled(signal);
    const entry = await ports.journal.begin({ request, origin: service.origin, target: target.uri });
    const saving = new SavingQueue(target, request);
    const cancelledTooLate = Promise.withResolvers<Generation>();
    // While an answer is outstanding a cancel saves no money: the work goes on behind the scenes.
    let isOutstanding = false;
    const events: CarryEvents = {
      sent: () => {
        isOutstanding = true;
        progress({ stage: 'sent' });
      },
      imageArrived: (image) => {
        saving.add(image);
        progress({ stage: 'received', images: image.index + 1 });
      },
      retryIn: (seconds) => {
        isOutstanding = false;
        progress({ stage: 'retrying', seconds });
      },
    };
    const whole = carry({ ...job, key }, entry, ports, events, signal).then((arrival) => {
      isOutstanding = false;
      return settle(request, arrival, saving, entry);
    });
    signal.addEventListener('abort', () => {
      if (isOutstanding) {
        const failure = new Failure('cancelledAfterSend');
        const soFar = saving.stop().then(({ saved }): Generation => ({ request, images: saved, failure, late: whole }));
        cancelledTooLate.resolve(soFar);
      }
    });
    return await Promise.race([whole, cancelledTooLate.promise]);
  } catch (error) {
    return { request, images: [], failure: asFailure(error) };
  }
}

/** Saves again what an earlier attempt could not. The journal entry goes when nothing is left in it. */
export async function saveKept(kept: KeptAnswer, request: ImageRequest, target: SaveTarget): Promise<Generation> {
  const saving = new SavingQueue(target, request);
  kept.images.forEach((image) => saving.add(image));
  return settle(request, { images: kept.images }, saving, kept.entry);
}

/** Waits for the saving and decides what stays in the journal: what was paid for and is nowhere else. */
async function settle(
  request: ImageRequest,
  arrival: Arrival,
  saving: SavingQueue,
  entry: JournalEntry,
): Promise<Generation> {
  const { saved, unsaved, failure: saveFailure } = await saving.finish();
  const failure = saveFailure ?? arrival.failure;
  const isRawWorthKeeping = arrival.failure?.outcome === 'paidUnusable' && arrival.images.length === 0;
  if (unsaved.length > 0 || isRawWorthKeeping) {
    await tidied(entry.keep());
    return { request, images: saved, failure, kept: { images: unsaved, entry } };
  }
  await tidied(entry.forget());
  return { request, images: saved, failure };
}

/** What the journal cannot tidy up stays there; it must not cost the images that were paid for. */
function tidied(work: Promise<void>): Promise<void> {
  return work.catch(() => undefined);
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new Failure('cancelled');
  }
}

function asFailure(error: unknown): Failure {
  if (error instanceof Failure) {
    return error;
  }
  throw error;
}
