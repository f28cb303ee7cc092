import { Uri, workspace } from 'vscode';
import { wait } from '../../wait.ts';
import { Failure, toFailure } from '../../../core/base/failure.ts';
import { ifFound } from '../../../core/base/notFound.ts';
import { entryState, type EntryState } from '../../../core/journal/entryState.ts';
import type {
  Journal,
  JournalEntry,
  AbandonedEntry,
  ListedEntry,
  TakenOver,
  TakeOverDecision,
} from '../../../core/journal/journal.ts';
import { isInDoubt, withTurn, type Intent, type NewIntent } from '../../../core/journal/records.ts';
import {
  createFiles,
  type EntryRecord,
  readFile,
  readRecord,
  recordFile,
  removeEntry,
  silenceOf,
} from './entryFiles.ts';
import { journalTimings, OwnedRecord, type JournalTimings } from './ownedRecord.ts';
import { replaceUnreadableRecord } from './unreadableRecord.ts';
import { StoredEntry } from './storedEntry.ts';

/**
 * The journal where the editor’s file service is the only disk. An image is in memory until it is whole: what is lost
 * with a closed tab is the weaker guarantee in a browser.
 */
export function openJournal(storage: string, timings = journalTimings): Journal {
  return new BrowserJournal(Uri.joinPath(Uri.parse(storage), 'journal'), timings);
}

class BrowserJournal implements Journal {
  readonly #path: Uri;
  readonly #timings: JournalTimings;
  /** What this window owns now, by the URIs of the entries. */
  readonly #owned = new Map<string, OwnedRecord>();

  constructor(path: Uri, timings: JournalTimings) {
    this.#path = path;
    this.#timings = timings;
  }

  async begin(given: NewIntent, body: Uint8Array): Promise<JournalEntry> {
    const name = `${Date.now()}-${crypto.randomUUID()}`;
    const folder = Uri.joinPath(this.#path, name);
    const intent = await this.#withTurn(given, folder);
    const nothing = { heardMs: 0, isSent: false, images: [], isSetAside: false, places: [] };
    const record = new OwnedRecord(folder, { intent, ...nothing }, this.#timings, this.#owned);
    try {
      await record.create();
      await createFiles(folder, body, intent.request.count);
    } catch (error) {
      await record.rest();
      await removeEntry(folder).catch(() => undefined);
      throw new Failure('journalUnavailable', {}, { cause: error });
    }
    return new StoredEntry(folder, record);
  }

  async list(): Promise<readonly ListedEntry[]> {
    const names = await childrenOf(this.#path);
    return Promise.all(
      names.map(async (name) => {
        const folder = Uri.joinPath(this.#path, name);
        const record = await readRecord(folder).catch(unavailable);
        const isAlive = stateOf(name, record, this.#timings) === 'owned';
        const isStarted = record?.isSent === true;
        return {
          ...{ id: folder.toString(), intent: record?.intent, isAlive, isStarted },
          isInDoubt: isInDoubt(record?.arrival, isStarted && !isAlive),
        };
      }),
    );
  }

  async takeOver(wants: (entry: AbandonedEntry) => TakeOverDecision): Promise<TakenOver> {
    const names = await childrenOf(this.#path);
    const taken = await Promise.all(names.map((name) => this.#take(name, wants).catch(() => 'later' as const)));
    return { entries: taken.filter((each) => each instanceof StoredEntry), hasMore: taken.includes('later') };
  }

  clearArchive(): Promise<void> {
    return Promise.resolve(); // archived entries are removed at once here
  }

  dispose(): void {
    const releases = [...this.#owned.values()].map((record) => record.release());
    Promise.all(releases).catch(() => undefined); // the window closes and waits for nothing
  }

  /** Other windows that see the folder wait for the turn. Not every file system shows it to them. */
  async #withTurn(given: NewIntent, folder: Uri): Promise<Intent> {
    if (!given.file) {
      return withTurn(given, [], 0);
    }
    await workspace.fs.createDirectory(folder).then(undefined, () => undefined); // what is wrong with it, the record reports
    return withTurn(
      given,
      (await this.list()).map((entry) => entry.intent),
      Date.now(),
    );
  }

  async #take(
    name: string,
    wants: (entry: AbandonedEntry) => TakeOverDecision,
  ): Promise<JournalEntry | TakeOverDecision> {
    const folder = Uri.joinPath(this.#path, name);
    if (await this.#owned.get(folder.toString())?.isOurs()) {
      return 'never';
    }
    const record = (await readRecord(folder)) ?? (await this.#replaced(folder, name));
    if (!record && (await readFile(recordFile(folder))).length > 0) {
      return 'never'; // a newer version handles its entries
    }
    const state = stateOf(name, record, this.#timings);
    if (state === 'orphaned') {
      await removeEntry(folder);
      return 'never';
    }
    if (state === 'owned' || !record) {
      return 'later';
    }
    const want = wants({
      id: folder.toString(),
      intent: record.intent,
      silenceMs: silenceOf(record),
      isReported: record.isSetAside,
    });
    if (want !== 'now') {
      return want;
    }
    const owned = new OwnedRecord(folder, record, this.#timings, this.#owned);
    if (!(await owned.claim())) {
      return 'later';
    }
    return new StoredEntry(folder, owned);
  }

  /** While a window creates or removes an entry, its record is missing, too. */
  async #replaced(folder: Uri, name: string): Promise<EntryRecord | undefined> {
    const { maxSilenceMs, beatMs } = this.#timings;
    const timeMs = Number.parseInt(name, 10);
    if (Math.abs(Date.now() - timeMs) < maxSilenceMs) {
      return undefined;
    }
    await wait(2 * beatMs, new AbortController().signal);
    return (await readRecord(folder)) ?? (await replaceUnreadableRecord(folder, timeMs));
  }
}

function stateOf(name: string, record: EntryRecord | undefined, { maxSilenceMs }: JournalTimings): EntryState {
  // While an entry is created there is only its name, which starts with the time.
  const beginningMs = Math.abs(Date.now() - Number.parseInt(name, 10));
  const silenceMs = record?.owner === undefined ? undefined : silenceOf(record);
  const observed = {
    hasIntent: record !== undefined,
    isSent: record?.isSent === true,
    hasOutcome: record?.arrival !== undefined,
    ownerSilenceMs: record ? silenceMs : beginningMs,
    senderSilenceMs: undefined,
  };
  return entryState(observed, maxSilenceMs);
}

/** @throws {Failure} `journalUnavailable` */
async function childrenOf(folder: Uri): Promise<readonly string[]> {
  const children = (await ifFound(workspace.fs.readDirectory(folder)).catch(unavailable)) ?? [];
  return children.map(([name]) => name).toSorted();
}

function unavailable(error: unknown): never {
  throw toFailure(error, 'journalUnavailable');
}
