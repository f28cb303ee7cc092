import { Disposable, workspace, type LogOutputChannel } from 'vscode';
import type { FileRegister } from '../../core/generation/fileRegister.ts';
import { resumeEntry, type RecoveredGeneration } from '../../core/generation/resumeEntry.ts';
import type { Journal, JournalEntry, AbandonedEntry, TakeOverDecision } from '../../core/journal/journal.ts';
import type { UnsavedImagesStatus } from '../generation/unsavedStatus.ts';
import type { PlaceholderStore } from '../placeholders/placeholderStore.ts';
import { filesOf } from '../placeholders/replacePlaceholder.ts';
import { logError, logErrors } from '../ui/logErrors.ts';
import type { MessageQueue } from '../ui/messages.ts';
import { showRecovered } from './recoveryMessages.ts';
import { recoveryPorts, isOfThisWindow, type RecoveryPortsDeps } from './recoveryPorts.ts';

export interface RecoveryDeps extends RecoveryPortsDeps {
  readonly journal: Journal;
  readonly placeholders: PlaceholderStore;
  readonly register: FileRegister;
  readonly unsavedStatus: Pick<UnsavedImagesStatus, 'add' | 'refresh'>;
  readonly messages: MessageQueue;
  readonly log: LogOutputChannel;
}

/** For this time, only windows that have the folder of an entry open take it over. */
const reservedMs = 60_000;
const nextCheckMs = 5000;
const groupingMs = 300;

/** `late`: only images that have come for requests in doubt. */
type Wanted = 'all' | 'late';

/** Recovers generations of closed windows. Checks again as long as there may be more. */
export class RecoveryWatch implements Disposable {
  readonly #deps: RecoveryDeps;
  readonly #seen = new Set<string>();
  readonly #unreported: RecoveredGeneration[] = [];
  /** Ids of entries that a person has been told of: images may still come from a sender that stands still. */
  readonly #doubts = new Set<string>();
  readonly #listeners: Disposable;
  /** What the next look is for. */
  #next: Wanted = 'late';
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #tellTimer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
    this.#listeners = Disposable.from(
      workspace.onDidGrantWorkspaceTrust(() => {
        this.#seen.clear();
        this.#lookSoon(0, 'all');
      }),
      // What else this window has kept after a job is in the hands of its user.
      deps.jobs.onDidChange(() => this.#lookSoon(nextCheckMs, 'late')),
    );
  }

  /** Never rejects: errors are logged. */
  check(): Promise<void> {
    return this.#look('all');
  }

  async #look(what: Wanted): Promise<void> {
    clearTimeout(this.#lookTimer);
    this.#next = 'late';
    const { journal, log } = this.#deps;
    try {
      const { entries, hasMore } = await journal.takeOver((entry) => this.#claims(entry, what));
      if (hasMore) {
        this.#lookSoon(nextCheckMs, what);
      }
      for (const entry of entries) {
        this.#seen.add(entry.id);
        logErrors(this.#resume(entry), log);
      }
    } catch (error) {
      logError(error, log);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#tellTimer);
    this.#listeners.dispose();
  }

  #lookSoon(delayMs: number, what: Wanted): void {
    if (!this.#isDisposed) {
      clearTimeout(this.#lookTimer);
      this.#next = this.#next === 'all' ? 'all' : what;
      this.#lookTimer = setTimeout(() => logErrors(this.#look(this.#next), this.#deps.log), delayMs);
    }
  }

  /** An error of one entry must not stop the others. The entry is released, and another window may take it over. */
  async #resume(entry: JournalEntry): Promise<void> {
    const { placeholders, register, log } = this.#deps;
    try {
      const keys = await filesOf(entry.intent, placeholders).catch(() => new Set<string>());
      const coming = resumeEntry(entry, recoveryPorts(this.#deps));
      register.track(keys, coming);
      const generation = await coming;
      this.#deps.unsavedStatus.add(entry.id, generation.unsaved.length);
      this.#report(generation);
      log.info(logLine(generation));
    } catch (error) {
      logError(error, log);
      await entry.release('keepForLater');
    }
  }

  /** Generations that are recovered at the same time share a message; those still running are reported later. */
  #report(generation: RecoveredGeneration): void {
    this.#unreported.push(generation);
    if (this.#unreported.length === 1 && !this.#isDisposed) {
      const { messages, log } = this.#deps;
      const tell = (): void => logErrors(showRecovered(this.#unreported.splice(0), messages), log);
      this.#tellTimer = setTimeout(tell, groupingMs);
    }
  }

  #claims({ id, intent, silenceMs, isReported }: AbandonedEntry, what: Wanted): TakeOverDecision {
    if (isReported) {
      this.#doubts.add(id);
    }
    const isLate = !isReported && this.#doubts.delete(id);
    if (this.#isDisposed || (!isLate && (what === 'late' || this.#seen.has(id)))) {
      return 'never';
    }
    return isOfThisWindow(intent.destination.root) || silenceMs > reservedMs ? 'now' : 'later';
  }
}

function logLine({ entry, saved, unsaved, outcome }: RecoveredGeneration): string {
  const failure = outcome.failure ? `, ${outcome.failure.outcome}` : '';
  return `Recovered from ${entry.intent.time}: ${saved.length} saved, ${unsaved.length} not saved yet${failure}`;
}
