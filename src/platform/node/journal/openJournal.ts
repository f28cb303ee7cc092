import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure, toFailure } from '../../../core/base/failure.ts';
import { entryState } from '../../../core/journal/entryState.ts';
import type {
  Journal,
  JournalEntry,
  AbandonedEntry,
  ListedEntry,
  TakenOver,
  TakeOverDecision,
} from '../../../core/journal/journal.ts';
import { ifFound } from '../../../core/base/notFound.ts';
import { intentSchema, isInDoubt, outcomeSchema, withTurn, type NewIntent } from '../../../core/journal/records.ts';
import { syncFolder } from '../syncFolder.ts';
import { clearArchive, pruneArchive } from './archive.ts';
import { bodyFile, EntryFolder, removedFile } from './entryFolder.ts';
import { endRemoved, FolderEntry, removeEntry } from './folderEntry.ts';
import { replaceUnreadableIntent } from './unreadableIntent.ts';
import { isGoneOrMissing, journalTimings, lastOwner, mayStillSend, ownerFile, Ownership } from './ownership.ts';

/** The journal as folders on disk, one a generation. @param storage URI of the folder that it may write to */
export function openJournal(storage: string, timings = journalTimings): Journal {
  return new FolderJournal(join(fileURLToPath(storage), 'journal'), timings);
}

const pruneMs = 60 * 60_000;

class FolderJournal implements Journal {
  readonly #path: string;
  readonly #timings: typeof journalTimings;
  /** What this window owns now, by the paths of the entries. */
  readonly #owned = new Map<string, Ownership>();
  #nextPruneMs = 0;

  constructor(path: string, timings: typeof journalTimings) {
    this.#path = path;
    this.#timings = timings;
  }

  async begin(given: NewIntent, body: Uint8Array): Promise<JournalEntry> {
    const folder = new EntryFolder(join(this.#path, `${Date.now()}-${randomUUID()}`));
    const ownership = this.#ownership(folder);
    try {
      await mkdir(folder.path, { recursive: true, mode: 0o700 });
      await syncFolder(this.#path);
      await checkFreeSpace(folder.path, given, body.length);
      await ownership.claim();
      await folder.writeBytes(bodyFile, body);
      // Others see the entry, and wait for its turn.
      const others = given.file ? (await this.list()).map((entry) => entry.intent) : [];
      const intent = withTurn(given, others, Date.now());
      await folder.writeDurably('intent.json', intent); // written last: an entry with it is complete
      this.#prune();
      return new FolderEntry(folder, intent, ownership, this.#timings);
    } catch (error) {
      ownership.release();
      await rm(folder.path, { recursive: true, force: true }).catch(() => undefined);
      throw toFailure(error, 'journalUnavailable');
    }
  }

  async list(): Promise<readonly ListedEntry[]> {
    const folders = (await this.#entryPaths()).map((path) => new EntryFolder(path));
    return Promise.all(folders.filter((folder) => !folder.has(removedFile)).map((folder) => this.#listed(folder)));
  }

  async takeOver(wants: (entry: AbandonedEntry) => TakeOverDecision): Promise<TakenOver> {
    const others = (await this.#entryPaths()).filter((path) => !this.#owned.get(path)?.isOurs());
    const taken = await Promise.all(
      others.map((path) => this.#take(new EntryFolder(path), wants).catch(() => 'later' as const)),
    );
    this.#prune();
    return { entries: taken.filter((each) => typeof each === 'object'), hasMore: taken.includes('later') };
  }

  clearArchive(): Promise<void> {
    return clearArchive(this.#path);
  }

  dispose(): void {
    this.#owned.forEach((ownership) => ownership.release());
  }

  /** In the order of their times. @throws {Failure} `journalUnavailable` */
  async #entryPaths(): Promise<readonly string[]> {
    try {
      const found = (await ifFound(readdir(this.#path, { withFileTypes: true }))) ?? [];
      const folders = found.filter((each) => each.isDirectory());
      return folders.map(({ name }) => join(this.#path, name)).toSorted();
    } catch (error) {
      throw toFailure(error, 'journalUnavailable');
    }
  }

  /** @throws {Failure} `journalUnavailable` */
  async #listed(folder: EntryFolder): Promise<ListedEntry> {
    const owner = await lastOwner(folder).catch(() => 0);
    // Before it has an owner, its own time counts.
    const silences = [
      await folder.silenceMs(owner === 0 ? undefined : ownerFile(owner)),
      await folder.silenceMs('carrier'),
    ];
    const isAlive = silences.some((silenceMs) => silenceMs !== undefined && silenceMs < this.#timings.maxSilenceMs);
    const intent = intentSchema.safeParse(await folder.readKnown('intent.json')).data;
    const outcome = await folder.read('arrival.json', outcomeSchema);
    const isLost = folder.has('sent') && !isAlive;
    return {
      ...{ id: folder.path, intent, isAlive, isStarted: folder.has('carrier') },
      isInDoubt: isInDoubt(outcome, isLost),
    };
  }

  async #take(
    folder: EntryFolder,
    wants: (entry: AbandonedEntry) => TakeOverDecision,
  ): Promise<JournalEntry | TakeOverDecision> {
    const owner = await lastOwner(folder);
    const silenceMs = await folder.silenceMs(owner === 0 ? undefined : ownerFile(owner));
    const isOwned = silenceMs !== undefined && silenceMs < this.#timings.maxSilenceMs;
    const intent =
      (await folder.read('intent.json', intentSchema)) ?? (isOwned ? undefined : await replaceUnreadableIntent(folder));
    const observed = {
      hasIntent: folder.has('intent.json'),
      isSent: folder.has('sent'),
      hasOutcome: folder.has('arrival.json'),
      ownerSilenceMs: silenceMs,
      senderSilenceMs: await folder.silenceMs('carrier'),
    };
    if (observed.hasIntent && !intent) {
      return 'never'; // a newer version has written it, and will handle it
    }
    const state = entryState(observed, this.#timings.maxSilenceMs);
    if (state === 'orphaned') {
      if (observed.hasIntent && !(await this.#isAbandoned(folder, owner))) {
        return 'later';
      }
      await removeEntry(folder);
      return 'never';
    }
    if (state === 'owned' || silenceMs === undefined) {
      return 'later';
    }
    const want = intent ? wants({ id: folder.path, intent, silenceMs, isReported: folder.has('aside') }) : 'never';
    if (folder.has(removedFile)) {
      return this.#waitForRemoved(folder);
    }
    if (!intent || want !== 'now') {
      return want === 'never' && (await mayStillSend(folder.file('carrier'))) ? 'later' : want;
    }
    const entry = new FolderEntry(folder, intent, this.#ownership(folder), this.#timings);
    return (await entry.claim()) ? entry : 'later';
  }

  /** Ends an entry that is only kept for its sender as soon as that can bring no image any more. */
  async #waitForRemoved(folder: EntryFolder): Promise<TakeOverDecision> {
    if (await mayStillSend(folder.file('carrier'))) {
      return 'later';
    }
    await endRemoved(folder);
    return 'never';
  }

  /** Whether its owner and its sender are gone, and not only asleep. */
  async #isAbandoned(folder: EntryFolder, owner: number): Promise<boolean> {
    const files = [ownerFile(owner), 'carrier'].map((name) => folder.file(name));
    const gone = await Promise.all(files.map((file) => isGoneOrMissing(file, this.#timings)));
    return gone.every(Boolean);
  }

  /** Now and then, in the background; what cannot be deleted is tried again the next time. */
  #prune(): void {
    if (Date.now() > this.#nextPruneMs) {
      this.#nextPruneMs = Date.now() + pruneMs;
      pruneArchive(this.#path).catch(() => undefined);
    }
  }

  #ownership(folder: EntryFolder): Ownership {
    return new Ownership(folder, this.#timings, this.#owned);
  }
}

/**
 * Fails before anything is charged when there is no room for the body, the images as PNG, and their response in base64.
 */
async function checkFreeSpace(folder: string, intent: NewIntent, bodyBytes: number): Promise<void> {
  const { count, size } = intent.request;
  const bytesPerPixel = 4 * (1 + 4 / 3);
  const limit = bodyBytes + Math.ceil(count * size.width * size.height * bytesPerPixel);
  const { blocks, bavail, bsize } = await statfs(folder);
  // Network drives and other virtual file systems without a known size have no blocks at all.
  if (blocks > 0 && bavail * bsize < limit) {
    throw new Failure('journalUnavailable', { systemCode: 'ENOSPC', limit });
  }
}
