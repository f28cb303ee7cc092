import type { Clock } from '../base/clock.ts';
import { Failure } from '../base/failure.ts';
import type { Journal, JournalEntry, ListedEntry } from '../journal/journal.ts';
import type { Intent } from '../journal/records.ts';
import { isSamePicture, isSameRequest, type FileRequest } from './fileRegister.ts';
import { saveOwnedResult, type Generation } from './generate.ts';
import { inspectEntry, releaseRecovered, type RecoveredGeneration, type ResumePorts } from './resumeEntry.ts';
import type { SavedImage, SaveTarget } from './save.ts';

export interface EarlierPorts extends Pick<ResumePorts, 'files' | 'sendPorts'> {
  readonly journal: Journal;
  readonly clock: Clock;
  /** As it is now, see `FileStore.identity`, of the file that a request was given; `undefined`: it was given none. */
  readonly identity: (request: Pick<Intent, 'destination' | 'request'>) => Promise<string | undefined>;
}

/** How a request decides about earlier entries for its file. */
export interface EarlierDecisions {
  /** The same as `GivenFile.look`. */
  readonly look: () => Promise<SavedImage | undefined>;
  /** Whether an entry that was not given the file generates it all the same. */
  readonly isAlsoFor?: ((intent: Intent) => boolean) | undefined;
  /** Whether a person has agreed to pay although an earlier request for the file may have been charged. */
  readonly acceptsDoubt: boolean;
  /** Called when a doubt is too old to refuse the request. */
  readonly tellOldDoubt: (intent: Intent) => void;
  /**
   * Which image to use when one was charged that has other words and is not saved.
   * @throws {Failure} `cancelled`; `fileUnsaved` for a program
   */
  readonly chooseImage: (unsaved: Intent) => Promise<'unsaved' | 'new'>;
}

const pollMs = 250;
const beginningPollMs = 20;
const maxBeginningPolls = 100;
const doubtMs = 7 * 24 * 60 * 60_000;

/** The entries of all windows for the file of one request. Finds out what they have come to. */
export class EarlierEntries {
  readonly #file: FileRequest;
  readonly #decisions: EarlierDecisions;
  readonly #ports: EarlierPorts;
  /** By their ids: entries that do not stand in the way any more. */
  readonly #settled: Set<string>;
  /** By their ids: doubts that end when an image is saved. */
  readonly #acceptedDoubts: Set<string>;

  /** @param replaced ids of entries that this request replaces */
  constructor(file: FileRequest, decisions: EarlierDecisions, ports: EarlierPorts, replaced: readonly string[] = []) {
    this.#file = file;
    this.#decisions = decisions;
    this.#ports = ports;
    this.#settled = new Set(replaced);
    this.#acceptedDoubts = new Set(this.#settled);
  }

  /**
   * Waits until no other process generates the file. Saves images that wait in the journal.
   * @param pause waits as long as the request may @throws {Failure} what `pause` throws
   * @returns the images, or why the request must not be sent; `undefined`: nothing stands in its way
   */
  async result(target: SaveTarget, pause: (ms: number) => Promise<void>): Promise<Generation | undefined> {
    const own = { destination: target.destination, request: this.#file.request };
    for (;;) {
      const others = await this.#inTheWay(own, await this.#ports.journal.list());
      if (others.length === 0) {
        return undefined;
      }
      const ended = new Set(others.filter(({ isAlive }) => !isAlive).map((entry) => entry.id));
      const { entries } =
        ended.size > 0
          ? await this.#ports.journal.takeOver((entry) => (ended.has(entry.id) ? 'now' : 'never'))
          : { entries: [] };
      const result = await this.#firstResult(entries, target);
      if (result) {
        return result;
      }
      if (entries.length === 0) {
        await pause(pollMs); // another process is at them
      }
    }
  }

  /** Whether another entry for the file comes first. Called when the own entry is in the journal. */
  async isPreceded(own: JournalEntry): Promise<boolean> {
    const { clock, journal } = this.#ports;
    const { turn } = own.intent.file ?? { turn: 0 };
    const neverAborted = new AbortController().signal;
    for (let waits = 0; ; waits++) {
      const listed = (await journal.list()).filter((entry) => entry.id !== own.id);
      const others = await this.#inTheWay(own.intent, listed);
      const comesFirst = ({ isAlive, isStarted, intent, id: otherId }: ListedEntry): boolean => {
        const otherTurn = intent?.file?.turn ?? 0;
        return !isAlive || isStarted || otherTurn < turn || (otherTurn === turn && otherId < own.id);
      };
      if (others.some(comesFirst)) {
        return true;
      }
      // An entry without an intent may get a lower turn, because it may have looked before this one was there. If it takes
      // too long, it will find this one started.
      if (waits === maxBeginningPolls || !listed.some(({ intent, isAlive }) => !intent && isAlive)) {
        return false;
      }
      await clock.wait(beginningPollMs, neverAborted);
    }
  }

  /** Ends the doubts that the person has accepted: the file is there now. */
  settleDoubts(): Promise<void> {
    return removeEntries(this.#acceptedDoubts, this.#ports.journal);
  }

  async #inTheWay(
    own: Pick<Intent, 'destination' | 'request'>,
    entries: readonly ListedEntry[],
  ): Promise<readonly ListedEntry[]> {
    const others = entries.filter(({ id }) => !this.#settled.has(id));
    // The identity of a file changes when the file or its folder is created: all are taken while it stays the same.
    for (let id = await this.#ports.identity(own); ;) {
      const areInTheWay = await Promise.all(others.map(({ intent }) => this.#isInTheWay(intent, id)));
      const idAfter = await this.#ports.identity(own);
      if (idAfter === id) {
        return others.filter((_, index) => areInTheWay[index]);
      }
      id = idAfter;
    }
  }

  async #isInTheWay(intent: Intent | undefined, id: string | undefined): Promise<boolean> {
    if (!intent) {
      return false;
    }
    const { file, request } = intent;
    const mayBeFor = file !== undefined && (this.#file.isFill || isSameRequest(this.#file, { ...file, request }));
    const isForFile = mayBeFor && id !== undefined && (await this.#ports.identity(intent)) === id;
    return isForFile || this.#decisions.isAlsoFor?.(intent) === true;
  }

  /** Releases all of the entries. */
  async #firstResult(entries: readonly JournalEntry[], target: SaveTarget): Promise<Generation | undefined> {
    let result: Generation | undefined;
    try {
      for (const entry of entries) {
        result ??= await this.#resultOf(entry, target);
      }
      return result;
    } finally {
      await Promise.all(entries.map((entry) => entry.release('keepForLater').catch(() => undefined)));
    }
  }

  async #resultOf(entry: JournalEntry, target: SaveTarget): Promise<Generation | undefined> {
    const found = await inspectEntry(entry, this.#ports);
    if (found && found.unsaved.length > 0) {
      return this.#saveUnsaved(found, target);
    }
    await (found && releaseRecovered(found));
    return found?.saved.length === 0 ? this.#resultWithoutImages(found) : undefined;
  }

  async #saveUnsaved({ entry, unsaved }: RecoveredGeneration, target: SaveTarget): Promise<Generation | undefined> {
    const { intent } = entry;
    const { request } = this.#file;
    const isSame = isSamePicture(intent.request, request);
    if (!isSame && (await this.#decisions.chooseImage(intent)) === 'new') {
      this.#settled.add(entry.id);
      return undefined;
    }
    const there = await this.#decisions.look();
    return there
      ? { request, images: [there] } // somebody else has generated it since: the unsaved one is kept for a person
      : saveOwnedResult({ images: unsaved, entry }, intent.request, target);
  }

  #resultWithoutImages({ entry, outcome }: RecoveredGeneration): Generation | undefined {
    const { intent } = entry;
    const { failure } = outcome;
    this.#settled.add(entry.id); // also where nothing is known of it: it is either kept for a person or gone
    if (failure?.outcome !== 'inDoubt') {
      return undefined;
    }
    if (Date.now() - Date.parse(intent.time) > doubtMs) {
      this.#decisions.tellOldDoubt(intent);
      this.#acceptedDoubts.add(entry.id);
      return undefined;
    }
    if (this.#decisions.acceptsDoubt) {
      this.#acceptedDoubts.add(entry.id);
      return undefined;
    }
    const { requestId } = failure.details;
    const details = { requestId, path: intent.order.path };
    return { request: this.#file.request, images: [], failure: new Failure('fileInDoubt', details) };
  }
}

/** Removes entries that an image has replaced, except those that somebody has in hands. */
export async function removeEntries(ids: ReadonlySet<string>, journal: Journal): Promise<void> {
  if (ids.size > 0) {
    const { entries } = await journal.takeOver(({ id }) => (ids.has(id) ? 'now' : 'never'));
    await Promise.all(entries.map((entry) => entry.release('remove')));
  }
}
