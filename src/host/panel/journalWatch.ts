import { Disposable, EventEmitter, RelativePattern, type Uri, window, workspace } from 'vscode';
import type { Journal } from '../../core/journal/journal.ts';
import type { JobRegistry } from '../generation/jobs.ts';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';
import type { PanelFailures } from './panelFailures.ts';

export interface JournalWatchDeps {
  readonly journal: Pick<Journal, 'list'>;
  /** The folder that the entries are in. */
  readonly folder: Uri;
  readonly jobs: JobRegistry;
  readonly failures: PanelFailures;
  readonly log: ErrorLog;
}

const groupingMs = 200;

/** Counts the requests in doubt, and closes failures whose entries are gone: a person has settled them elsewhere. */
export class JournalWatch implements Disposable {
  readonly #deps: JournalWatchDeps;
  readonly #changed = new EventEmitter<void>();
  /** The number of requests in doubt has changed. */
  readonly onDidChange = this.#changed.event;
  readonly #listeners: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #doubts = 0;

  constructor(deps: JournalWatchDeps) {
    this.#deps = deps;
    const { folder, jobs, failures } = deps;
    const entries = workspace.createFileSystemWatcher(new RelativePattern(folder, '*'));
    const soon = (): void => {
      this.#timer ??= setTimeout(() => logErrors(this.refresh(), deps.log), groupingMs);
    };
    this.#listeners = Disposable.from(
      this.#changed,
      entries,
      entries.onDidCreate(soon),
      entries.onDidDelete(soon),
      jobs.onDidChange(soon),
      failures.onDidChange(soon),
      window.onDidChangeWindowState(soon), // another window may have settled some
    );
  }

  /** Of all windows. */
  get doubts(): number {
    return this.#doubts;
  }

  /** @throws {Failure} `journalUnavailable` */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { journal, failures } = this.#deps;
    const shown = failures.entryIds; // before the look: an entry that begins now may not be in the list
    const listed = await journal.list();
    failures.closeSettled(shown.filter((id) => !listed.some((entry) => entry.id === id)));
    const doubts = listed.filter(({ isInDoubt }) => isInDoubt).length;
    if (doubts !== this.#doubts) {
      this.#doubts = doubts;
      this.#changed.fire();
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listeners.dispose();
  }
}
