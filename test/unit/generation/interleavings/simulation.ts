import type { Random } from '../../../../dev/imageService/picture/random.ts';
import { Failure, type FailureKind } from '../../../../src/core/base/failure.ts';
import { Semaphore } from '../../../../src/core/base/semaphore.ts';
import {
  FileRegister,
  isSamePicture,
  isSameRequest,
  type FileRequest,
} from '../../../../src/core/generation/fileRegister.ts';
import { generate, type Generation } from '../../../../src/core/generation/generate.ts';
import { generateForFile } from '../../../../src/core/generation/generateForFile.ts';
import type { Sender } from '../../../../src/core/generation/sender.ts';
import type { Intent } from '../../../../src/core/journal/records.ts';
import { nameKey } from '../../../../src/core/naming/freeName.ts';
import type { ReceivedImage, ResponseOutcome } from '../../../../src/core/response/response.ts';
import { Secret } from '../../../../src/core/service/secret.ts';
import { parseService } from '../../../../src/core/service/service.ts';
import { sha256 } from '../../response/receive.ts';
import { recoveryPorts } from '../sendPorts.ts';
import { Scheduler, type Process } from './scheduler.ts';
import { SharedFiles } from './sharedFiles.ts';
import { isBefore, SharedEntry, SharedJournal, type SharedDisk, type TurnOfEntry } from './sharedJournal.ts';

const size = { width: 64, height: 64 };
const service = parseService('https://images.example');
const maxSteps = 30_000;
/** The first two are one file. */
const names = ['Fox.png', 'fox.png', 'owl.png'] as const;

/** A request as the service has received it. */
interface Charge {
  readonly file: FileRequest;
  readonly entry: TurnOfEntry;
  readonly sender: Process;
  fate: 'pending' | 'rejected' | 'inDoubt' | 'image';
  /** SHA-256 of its image. */
  readonly image: string;
}

/** Finds those of earlier charges that the new one must not come after. */
type FindWrong = (before: readonly Charge[], own: TurnOfEntry) => readonly Charge[];

class Window implements Process {
  isDead = false;
  readonly register = new FileRegister();
  readonly queue = new Semaphore();
}

/** Windows with requests for a few files. What happens, and in which order, depends on the random numbers alone. */
export class Simulation {
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #disk: SharedDisk = new Map();
  readonly #files: SharedFiles;
  readonly #charges: Charge[] = [];
  readonly #wrongs: string[] = [];
  #hasCrashed = false;
  readonly ends = new Map<string, number>();

  constructor(random: Random) {
    this.#random = random;
    this.#scheduler = new Scheduler(random);
    this.#files = new SharedFiles(this.#scheduler);
  }

  get charges(): number {
    return this.#charges.length;
  }

  /** @returns what is wrong, one line each */
  async run(): Promise<readonly string[]> {
    const windows = Array.from({ length: this.#random.pick([1, 2, 2, 3]) }, () => new Window());
    const requests = Array.from({ length: this.#random.pick([2, 3, 4, 6]) }, () => {
      const window = this.#random.pick([windows[0] ?? new Window(), ...windows]);
      return { window, work: this.#request(window), isOver: false };
    });
    for (const request of requests) {
      request.work.finally(() => (request.isOver = true)).catch((error: unknown) => this.#wrongs.push(String(error)));
    }
    if (this.#random.next() < 0.3) {
      void this.#crash(this.#random.pick([windows[0] ?? new Window(), ...windows]));
    }
    const isOver = await this.#scheduler.run(
      () => requests.every((request) => request.isOver || request.window.isDead),
      maxSteps,
    );
    if (!isOver) {
      this.#wrongs.push(`${requests.filter(({ isOver: done, window }) => !done && !window.isDead).length} never end`);
    }
    for (const window of windows.filter(({ isDead }) => !isDead)) {
      const held = names.filter((name) => window.register.has(nameKey(name)));
      this.#wrongs.push(...held.map((name) => `${name} is held in the end`));
    }
    this.#wrongs.push(...this.#lostImages());
    return this.#wrongs;
  }

  async #crash(window: Window): Promise<void> {
    const other: Process = { isDead: false };
    for (let steps = Math.floor(this.#random.between(0, 60)); steps > 0; steps--) {
      await this.#scheduler.step(other);
    }
    this.#hasCrashed = true; // between saving an image and remembering it
    window.isDead = true;
  }

  async #request(window: Window): Promise<void> {
    const random = this.#random;
    const name = random.pick(names);
    const isFill = random.next() < 0.7;
    const isSeedGiven = random.next() < 0.2;
    const request = {
      ...{ model: 'flux-2-pro', prompt: random.pick(['a fox', 'a fox', 'a fox', 'an owl']), size, count: 1 },
      seed: isSeedGiven ? 1 : Math.floor(random.next() * 1e9),
      format: 'png',
    } as const;
    const file = { key: nameKey(name), isFill, request, isSeedGiven };
    const acceptsDoubt = random.next() < 0.1;
    const choice = random.pick(['unsaved', 'new', 'program'] as const);
    const user = new AbortController();
    const clock = this.#scheduler.clock(window);
    const journal = new SharedJournal(this.#disk, window, this.#scheduler, random.pick([0, 0, -5000, 5000]));
    const refusals = random.pick([0, 0, 0, 1]);
    const chosen = new Set<Intent>();
    const look = () => (isFill ? this.#files.look(name, window) : Promise.resolve(undefined));
    const prepareTarget = () => this.#files.target(name, window, () => random.next() < refusals);
    for (let steps = Math.floor(random.between(0, 40)); steps > 0; steps--) {
      await this.#scheduler.step(window);
    }
    if (random.next() < 0.15) {
      void clock.wait(random.between(0, 400), new AbortController().signal).then(() => user.abort());
    }
    const sender = this.#sender(window, file, (before, own) =>
      before.filter((charge) => !this.#isAllowedAfter(charge, own, file, acceptsDoubt, chosen)),
    );
    const generation = await generateForFile(
      {
        ...{ file, timeoutMs: 600_000, acceptsDoubt, look, prepareTarget },
        ...{ tellOldDoubt: () => undefined, willWait: () => undefined },
        chooseImage: async (unsaved) => {
          await this.#scheduler.step(window);
          if (choice === 'program') {
            throw new Failure('fileUnsaved');
          }
          if (choice === 'new') {
            chosen.add(unsaved);
          }
          return choice;
        },
      },
      {
        ...{ register: window.register, journal, clock, sendPorts: recoveryPorts() },
        identity: async ({ destination: { naming } }) => {
          await this.#scheduler.step(window);
          return 'path' in naming ? nameKey(naming.path) : undefined;
        },
        files: {
          holds: async (uri, hash) => {
            await this.#scheduler.step(window);
            return this.#files.hashes.get(uri) === hash;
          },
          ...{ prepareTargetAgain: () => Promise.reject(new Error('not expected')), remember: () => Promise.resolve() },
        },
      },
      async (given) => {
        const release = await window.queue.acquire(2, user.signal);
        try {
          return await generate(
            { request, service, options: { prompt: request.prompt }, timeoutMs: 1000, file: given },
            { sender, journal, apiKey: () => Promise.resolve(new Secret('sk-once')), prepareTarget },
            () => undefined,
            user.signal,
          );
        } finally {
          release();
        }
      },
      user.signal,
    );
    await generation.late;
    await this.#scheduler.step(window);
    this.#count(generation);
    if (!generation.failure && generation.images.length === 0) {
      this.#wrongs.push('a request ends with neither an image nor a failure');
    }
    if (generation.failure?.kind === 'fileChanged' && !this.#hasCrashed) {
      this.#wrongs.push(`${name} is taken for the file of somebody else`);
    }
  }

  #count({ images, failure }: Generation): void {
    const end = [...(images.length > 0 ? ['saved'] : []), ...(failure ? [failure.kind] : [])].join(' ');
    this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
  }

  #sender(window: Window, file: FileRequest, findWrong: FindWrong): Sender {
    const random = this.#random;
    const isInBackground = random.next() < 0.5;
    return async (_job, { id, intent }, events, signal) => {
      const process = isInBackground ? { isDead: false } : window;
      const stored = this.#disk.get(id);
      const entry = stored && new SharedEntry(stored, intent, this.#disk, process, this.#scheduler);
      const outcome = await this.#send(entry, file, findWrong, process, signal, () => window.isDead || events.sent());
      await this.#scheduler.step(window);
      return outcome;
    };
  }

  async #send(
    entry: SharedEntry | undefined,
    file: FileRequest,
    findWrong: FindWrong,
    process: Process,
    signal: AbortSignal,
    tellSent: () => void,
  ): Promise<ResponseOutcome> {
    const random = this.#random;
    const writer = await entry?.startSending().catch(() => undefined);
    if (!writer || !entry) {
      return failed('journalUnavailable');
    }
    await this.#scheduler.step(process);
    const early = signal.aborted ? failed('cancelled') : random.next() < 0.05 ? failed('hostUnreachable') : undefined;
    if (early) {
      await writer.finish(early);
      return early;
    }
    try {
      writer.markSent();
    } catch {
      return failed('journalUnavailable');
    }
    const bytes = Buffer.from(`picture ${this.#charges.length}`);
    const stored = { byteLength: bytes.length, sha256: sha256(bytes), read: () => Promise.resolve(bytes) };
    const charge: Charge = { file, entry, sender: process, fate: 'pending', image: stored.sha256 };
    const wrong = findWrong(
      this.#charges.filter((other) => other.file.key === file.key),
      entry,
    );
    this.#wrongs.push(...wrong.map(({ fate }) => `${file.key} is charged after one that is ${fate}`));
    this.#charges.push(charge);
    tellSent();
    for (let steps = random.pick([1, 5, 30]); steps > 0; steps--) {
      await this.#scheduler.step(process);
    }
    charge.fate = random.pick(['image', 'image', 'image', 'image', 'rejected', 'inDoubt']);
    const image: ReceivedImage = { index: 0, ...size, format: 'png', stored };
    const outcome = {
      image: { images: [image] },
      rejected: failed('requestInvalid'),
      inDoubt: failed('connectionLost'),
      pending: failed('connectionLost'),
    }[charge.fate];
    await writer.finish(outcome);
    return outcome;
  }

  /** Whether a request may be sent although another one was. */
  #isAllowedAfter(
    { fate, file: other, entry, sender, image }: Charge,
    own: TurnOfEntry,
    file: FileRequest,
    acceptsDoubt: boolean,
    chosen: ReadonlySet<Intent>,
  ): boolean {
    const { id, intent } = entry;
    const isKept = this.#disk.has(id);
    if (fate === 'rejected' || (!file.isFill && !isSameRequest(file, other))) {
      return true;
    }
    if (!other.isFill && !isSameRequest(file, other) && isBefore(own, entry)) {
      return true; // it has not waited for this one, because it takes a free name
    }
    if (fate === 'inDoubt' || (fate === 'pending' && sender.isDead)) {
      return acceptsDoubt || !isKept; // a doubt that has been settled is gone
    }
    if (fate === 'pending') {
      return false;
    }
    if (file.isFill && chosen.has(intent) && !isSamePicture(file.request, intent.request)) {
      return true; // a person wanted a new one, whatever became of the old one since
    }
    const savedAs = [...this.#files.hashes].find(([, hash]) => hash === image)?.[0];
    return savedAs !== undefined && (!file.isFill || nameKey(savedAs) !== file.key);
  }

  /** Images that are neither saved once nor in the journal. */
  #lostImages(): readonly string[] {
    const kept = new Set([...this.#disk.values()].flatMap(({ images }) => images.map(({ stored }) => stored.sha256)));
    return this.#charges.flatMap(({ fate, image }) => {
      const copies = [...this.#files.hashes.values()].filter((hash) => hash === image).length;
      const isSafe = fate !== 'image' || copies === 1 || (copies === 0 && kept.has(image));
      return isSafe ? [] : [`an image is saved ${copies} times`];
    });
  }
}

function failed(kind: FailureKind): ResponseOutcome {
  return { images: [], failure: new Failure(kind) };
}
