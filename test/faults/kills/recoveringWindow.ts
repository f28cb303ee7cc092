import { resumeEntry, type RecoveredGeneration } from '../../../src/core/generation/resumeEntry.ts';
import type { EntryProgress, Journal, JournalEntry } from '../../../src/core/journal/journal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderPlaces } from './folderPlaces.ts';

/** What looks after generations whose windows are gone, as the extension does it in a window that has their folder open. */
export class RecoveringWindow {
  readonly homecomings: RecoveredGeneration[] = [];
  /** How far the generations had come when they were found. */
  readonly found: EntryProgress[] = [];
  readonly #journal: Journal;
  readonly #seen = new Set<string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** @returns whether it is worth looking again */
  async look(): Promise<boolean> {
    const { entries, hasMore } = await this.#journal.takeOver(({ id }) => (this.#seen.has(id) ? 'never' : 'now'));
    entries.forEach(({ id }) => this.#seen.add(id));
    await Promise.all(entries.map((entry) => this.#bringHome(entry)));
    return hasMore;
  }

  async #bringHome(entry: JournalEntry): Promise<void> {
    this.found.push(await entry.progress());
    const neverAborted = new AbortController().signal;
    const told = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
    this.homecomings.push(
      await resumeEntry(entry, {
        sendPorts: platform,
        files: folderPlaces,
        maySaveUnasked: () => true,
        follow: () => entry.follow(told, neverAborted),
      }),
    );
  }
}
