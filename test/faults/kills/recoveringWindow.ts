import { resumeEntry, type RecoveredGeneration } from '../../../src/core/generation/resumeEntry.ts';
import type { EntryProgress, Journal, JournalEntry } from '../../../src/core/journal/journal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { folderPlaces } from './folderPlaces.ts';

/** Recovers generations of other windows, like the extension in a window that has their folder open. */
export class RecoveringWindow {
  readonly recoveredGenerations: RecoveredGeneration[] = [];
  /** How far the generations had got when they were found. */
  readonly found: EntryProgress[] = [];
  readonly #journal: Journal;
  readonly #seen = new Set<string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /**
   * @returns whether another scan is useful: not for entries that were recovered, although a sender that was killed looks
   * for an hour as if it stood still
   */
  async look(): Promise<boolean> {
    const { entries } = await this.#journal.takeOver(({ id }) => (this.#seen.has(id) ? 'never' : 'now'));
    entries.forEach(({ id }) => this.#seen.add(id));
    await Promise.all(entries.map((entry) => this.#bringHome(entry)));
    return (await this.#journal.list()).some(({ id }) => !this.#seen.has(id));
  }

  async #bringHome(entry: JournalEntry): Promise<void> {
    this.found.push(await entry.progress());
    const neverAborted = new AbortController().signal;
    const report = { sent: () => undefined, imageReceived: () => undefined, retryIn: () => undefined };
    this.recoveredGenerations.push(
      await resumeEntry(entry, {
        sendPorts: platform,
        files: folderPlaces,
        maySaveUnasked: () => true,
        follow: () => entry.follow(report, neverAborted),
      }),
    );
  }
}
