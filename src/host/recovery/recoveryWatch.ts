import { workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { bringHome, type Homecoming } from '../../core/homecoming.ts';
import type { Journal, JournalEntry, LeftEntry, Want } from '../../core/journal/journal.ts';
import { homecomingPorts, isOfThisWindow, type HomecomingDeps } from './homecoming.ts';
import { tellOfHomecomings } from './recoveryMessages.ts';

export interface RecoveryDeps extends HomecomingDeps {
  readonly journal: Journal;
  readonly log: LogOutputChannel;
}

/** For so long an entry is left to windows that have its folder open. */
const reservedMs = 60_000;
const nextLookMs = 5000;

/** Looks after generations whose windows are gone, as long as there may be any. */
export class RecoveryWatch implements Disposable {
  readonly #deps: RecoveryDeps;
  readonly #seen = new Set<string>();
  readonly #trusted: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
    this.#trusted = workspace.onDidGrantWorkspaceTrust(() => {
      this.#seen.clear();
      void this.look();
    });
  }

  /** Resolves when everything that was found is home, and told. */
  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const { journal, log } = this.#deps;
    try {
      const { entries, hasMore } = await journal.takeOver((entry) => this.#wants(entry));
      if (hasMore) {
        this.#timer = setTimeout(() => void this.look(), nextLookMs);
      }
      entries.forEach(({ id }) => this.#seen.add(id));
      const homecomings = await Promise.all(entries.map((entry) => this.#bringHome(entry)));
      await tellOfHomecomings(homecomings.filter((homecoming) => homecoming !== undefined));
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#trusted.dispose();
  }

  /** One entry's trouble must not cost the others their images; it is left for the next look of another window. */
  async #bringHome(entry: JournalEntry): Promise<Homecoming | undefined> {
    const { log } = this.#deps;
    try {
      const homecoming = await bringHome(entry, homecomingPorts(this.#deps));
      log.info(logLine(homecoming));
      return homecoming;
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      await entry.keep();
      return undefined;
    }
  }

  #wants({ id, intent, silenceMs }: LeftEntry): Want {
    if (this.#seen.has(id)) {
      return 'never';
    }
    return isOfThisWindow(intent.destination.root) || silenceMs > reservedMs ? 'now' : 'later';
  }
}

function logLine({ entry, saved, unsaved, arrival }: Homecoming): string {
  const outcome = arrival.failure ? `, ${arrival.failure.outcome}` : '';
  return `Recovered from ${entry.intent.time}: ${saved.length} saved, ${unsaved.length} waiting${outcome}`;
}
