import { workspace, type Disposable, type LogOutputChannel } from 'vscode';
import { bringHome, type Homecoming } from '../../core/homecoming.ts';
import type { Journal, JournalEntry, LeftEntry, Want } from '../../core/journal/journal.ts';
import { waitingFor } from '../placeholders/inPlaceOfItsOwn.ts';
import type { PlaceholderStore } from '../placeholders/placeholderStore.ts';
import { homecomingPorts, isOfThisWindow, type HomecomingDeps } from './homecomingPorts.ts';
import { tellOfHomecomings } from './recoveryMessages.ts';

export interface RecoveryDeps extends HomecomingDeps {
  readonly journal: Journal;
  readonly placeholders: PlaceholderStore;
  readonly log: LogOutputChannel;
}

/** For so long an entry is left to windows that have its folder open. */
const reservedMs = 60_000;
const nextLookMs = 5000;
const togetherMs = 300;

/** Looks after generations whose windows are gone, as long as there may be any. */
export class RecoveryWatch implements Disposable {
  readonly #deps: RecoveryDeps;
  readonly #seen = new Set<string>();
  readonly #untold: Homecoming[] = [];
  readonly #trusted: Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(deps: RecoveryDeps) {
    this.#deps = deps;
    this.#trusted = workspace.onDidGrantWorkspaceTrust(() => {
      this.#seen.clear();
      void this.look();
    });
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    const { journal, log } = this.#deps;
    try {
      const { entries, hasMore } = await journal.takeOver((entry) => this.#wants(entry));
      if (hasMore) {
        this.#timer = setTimeout(() => void this.look(), nextLookMs);
      }
      for (const entry of entries) {
        this.#seen.add(entry.id);
        void this.#bringHome(entry);
      }
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#trusted.dispose();
  }

  /** One entry's trouble must not cost the others their images; it is left for the next look of another window. */
  async #bringHome(entry: JournalEntry): Promise<void> {
    const { placeholders, log } = this.#deps;
    try {
      const waiting = await waitingFor(entry.intent, placeholders).catch(() => new Set<string>());
      const coming = bringHome(entry, homecomingPorts(this.#deps));
      placeholders.awaited.during(waiting, coming);
      const homecoming = await coming;
      log.info(logLine(homecoming));
      this.#tell(homecoming);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
      await entry.keep();
    }
  }

  /** What comes home together is told together; what is still under way keeps nobody waiting. */
  #tell(homecoming: Homecoming): void {
    this.#untold.push(homecoming);
    if (this.#untold.length === 1) {
      setTimeout(() => {
        tellOfHomecomings(this.#untold.splice(0)).catch((error: unknown) => this.#deps.log.error(String(error)));
      }, togetherMs);
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
