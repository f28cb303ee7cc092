import { Failure } from '../base/failure.ts';
import { type Journal, type JournalEntry, dispositionOf } from '../journal/journal.ts';
import type { Intent } from '../journal/records.ts';
import type { ImageRequest } from '../request/options.ts';
import type { ReceivedImage, ResponseOutcome, SendEvents } from '../response/response.ts';
import type { Secret } from '../service/secret.ts';
import type { Service } from '../service/service.ts';
import { requestBody } from '../service/wire.ts';
import { SavingQueue, type SavedImage, type SaveTarget } from './save.ts';
import type { SendJob } from './send.ts';
import type { Sender } from './sender.ts';

export interface GenerationJob {
  readonly request: ImageRequest;
  readonly options: Intent['order'];
  readonly service: Service;
  readonly timeoutMs: number;
  /** `undefined`: the images get free names. */
  readonly file?: GivenFile | undefined;
  /**
   * Makes the body of a request with references, right before it is written to the journal; `undefined`: it has none.
   * @throws {Failure} `referencesOff`, `referencesUntrusted`
   */
  readonly body?: (() => Promise<Uint8Array>) | undefined;
}

/** The file that a request is for. Asked right before it is sent, so that nothing is paid for in vain. */
export interface GivenFile {
  readonly isFill: boolean;
  readonly isSeedGiven: boolean;
  /**
   * The generated image that is there already; `undefined`: there is none.
   * @throws {Failure} `fileChanged` when an image cannot go there
   */
  readonly look: () => Promise<SavedImage | undefined>;
  /** @param id see `FileStore.identity` @returns `false` when another request of this window generates the file */
  readonly reserve: (id: string) => boolean;
  /** Whether another process generates the file, or has begun earlier. */
  readonly isPreceded: (entry: JournalEntry) => Promise<boolean>;
}

export interface GenerationPorts {
  /** @throws {Failure} `noKey`, `keyMalformed` */
  readonly apiKey: (service: Service) => Promise<Secret>;
  /** Finds where to save, before anything is charged. @throws {Failure} of outcome `notSent`, or `cancelled` */
  readonly prepareTarget: (request: ImageRequest) => Promise<SaveTarget>;
  readonly journal: Journal;
  readonly sender: Sender;
}

export interface Generation {
  readonly request: ImageRequest;
  readonly images: readonly SavedImage[];
  /** Why there are no images, or fewer than requested. */
  readonly failure?: Failure | undefined;
  /** Images that were charged and are not in the workspace. */
  readonly unsaved?: UnsavedResult | undefined;
  /** Id of the journal’s entry, if the request may have been charged for nothing. */
  readonly doubt?: string | undefined;
  /** After a cancel that came too late: the later result of the request. Its images wait in the journal. */
  readonly late?: Promise<Generation> | undefined;
}

/** Images that can be saved without a charge, as often as needed. */
export interface UnsavedResult {
  /** Empty when the whole response is unusable; its raw bytes are in the entry. */
  readonly images: readonly ReceivedImage[];
  readonly entry: JournalEntry;
}

export type Progress =
  | { readonly stage: 'preparing' }
  | { readonly stage: 'retrying'; readonly seconds: number }
  | { readonly stage: 'sent' }
  | { readonly stage: 'received'; readonly images: number };

/**
 * One generation in a straight line: key -> target -> journal -> send and receive -> save. All ways in call it. Returns
 * failures; throws only for bugs.
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
    const entry = await beginEntry(job, target, ports.journal);
    const there = await imageAlreadyThere(job.file, entry);
    if (there) {
      return { request, images: [there] };
    }
    return await sendAndSave(
      { ...job, key },
      entry,
      new SavingQueue(target, request, entry),
      ports.sender,
      progress,
      signal,
    );
  } catch (error) {
    return { request, images: [], failure: asFailure(error) };
  }
}

/** @throws {Failure} `fileTaken` when another request of this window generates the file */
async function beginEntry(
  { file: given, request, options: order, service, body = () => Promise.resolve(requestBody(request)) }: GenerationJob,
  { destination, fileId }: SaveTarget,
  journal: Journal,
): Promise<JournalEntry> {
  if (given && fileId !== undefined && !given.reserve(fileId)) {
    throw new Failure('fileTaken');
  }
  const time = new Date().toISOString();
  const { isFill = false, isSeedGiven = false } = given ?? {};
  const file = given && fileId !== undefined ? { isFill, isSeedGiven } : undefined;
  const intent = { version: 1, request, order, origin: service.origin, time, destination, file } as const;
  return journal.begin(intent, await body());
}

/**
 * Looks when the entry is in the journal: another request, which had begun before, may have come to its end by then.
 * Unless `undefined` is returned, the entry is gone and nothing was sent.
 * @throws {Failure} `fileTaken` when another request for the file comes first; what {@link GivenFile.look} throws
 */
async function imageAlreadyThere(given: GivenFile | undefined, entry: JournalEntry): Promise<SavedImage | undefined> {
  try {
    if (await given?.isPreceded(entry)) {
      throw new Failure('fileTaken');
    }
    const there = await given?.look();
    await (there && ignoringErrors(entry.release('remove')));
    return there;
  } catch (error) {
    await ignoringErrors(entry.release('remove'));
    throw error;
  }
}

/**
 * Saves each image as soon as it is received. After a cancel that comes too late, the work continues in the background.
 */
function sendAndSave(
  job: SendJob,
  entry: JournalEntry,
  saving: SavingQueue,
  sender: Sender,
  progress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Generation> {
  const { request } = job;
  const cancelledTooLate = Promise.withResolvers<undefined>();
  let early: Promise<Generation> | undefined;
  // Only while a response is outstanding: before that a cancel is in time, after that there is nothing to cancel.
  let isOutstanding = false;
  const returnEarly = async (): Promise<Generation> => {
    const { saved } = await saving.stop();
    await ignoringErrors(entry.markReported());
    return { request, images: saved, failure: new Failure('cancelledAfterSend'), late: whole };
  };
  const returnIfTooLate = (): void => {
    if (signal.aborted && isOutstanding) {
      early ??= returnEarly();
      cancelledTooLate.resolve(undefined);
    }
  };
  const events: SendEvents = {
    sent: () => {
      isOutstanding = true;
      progress({ stage: 'sent' });
      returnIfTooLate();
    },
    imageReceived: (image) => {
      saving.add(image);
      progress({ stage: 'received', images: image.index + 1 });
    },
    retryIn: (seconds) => {
      isOutstanding = false;
      progress({ stage: 'retrying', seconds });
    },
  };
  signal.addEventListener('abort', returnIfTooLate);
  const whole = sender(job, entry, events, signal)
    .finally(() => {
      isOutstanding = false;
      signal.removeEventListener('abort', returnIfTooLate);
    })
    .then((outcome) => settle(request, outcome, saving, entry));
  // Once it has stopped saving, the response may still come before it has returned.
  return Promise.race([whole, cancelledTooLate.promise]).then(() => early ?? whole);
}

/** Saves images that an earlier attempt could not save, unless another window is saving or has saved them. */
export async function saveUnsaved(
  unsaved: UnsavedResult,
  request: ImageRequest,
  target: SaveTarget,
): Promise<Generation> {
  const isOurs = await unsaved.entry.claim();
  return isOurs
    ? saveOwnedResult(unsaved, request, target)
    : { request, images: [], failure: new Failure('takenOver') };
}

/** Saves the waiting images of an entry that this window owns. */
export function saveOwnedResult(
  { images, entry }: UnsavedResult,
  request: ImageRequest,
  target: SaveTarget,
): Promise<Generation> {
  return settle(request, { images }, new SavingQueue(target, request, entry), entry);
}

/** Waits for the saving and decides what stays in the journal: what was charged and is nowhere else. */
async function settle(
  request: ImageRequest,
  outcome: ResponseOutcome,
  saving: SavingQueue,
  entry: JournalEntry,
): Promise<Generation> {
  outcome.images.forEach((image) => saving.add(image)); // all of them, whether they were reported or not
  const { saved, unsaved, failure: saveFailure } = await saving.finish();
  const failure = saveFailure ?? outcome.failure;
  if (saveFailure?.kind === 'takenOver') {
    return { request, images: saved, failure };
  }
  const images = { saved: saved.length, unsaved: unsaved.length };
  await ignoringErrors(entry.release(dispositionOf(images, outcome.failure)));
  const isRawKept = saved.length === 0 && outcome.failure?.outcome === 'paidUnusable';
  const isKept = unsaved.length > 0 || isRawKept;
  const isDoubt = !isKept && saved.length === 0 && outcome.failure?.outcome === 'inDoubt';
  return {
    request,
    images: saved,
    failure,
    unsaved: isKept ? { images: unsaved, entry } : undefined,
    ...(isDoubt && { doubt: entry.id }),
  };
}

/** An entry that cannot be cleaned up stays; that must not lose images that were charged. */
function ignoringErrors(work: Promise<void>): Promise<void> {
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
