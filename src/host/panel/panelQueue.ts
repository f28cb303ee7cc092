import { Disposable, EventEmitter } from 'vscode';
import type { Draft, FailedRequest, ToPage } from '../../protocol/messages.ts';
import type { Job, JobRegistry } from '../generation/jobs.ts';

const tickMs = 1000;
const maxFailures = 20;

/** What runs in this window, from whichever way in, and what failed in the panel and has not been dismissed. */
export class PanelQueue implements Disposable {
  readonly #runs: JobRegistry;
  readonly #ids = new Map<Job, number>();
  readonly #reports = new Map<Job, Disposable>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: Disposable;
  #failures: readonly FailedRequest[] = [];
  #lastId = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(runs: JobRegistry) {
    this.#runs = runs;
    this.#listener = runs.onDidChange(() => this.#follow());
    this.#follow();
  }

  get message(): ToPage {
    const jobs = [...this.#ids].map(([run, id]) => ({
      id,
      label: run.label,
      status: run.status(),
      received: run.received,
      requested: run.requested,
      isCancelled: run.signal.aborted,
    }));
    return { type: 'queue', jobs, failures: [...this.#failures] };
  }

  cancel(id: number): void {
    [...this.#ids].find(([, other]) => other === id)?.[0].cancel();
    this.#changed.fire();
  }

  addFailure(draft: Draft, label: string, message: string, isMild: boolean): void {
    const failure = { id: ++this.#lastId, label, message, isMild, draft };
    this.#failures = [failure, ...this.#failures].slice(0, maxFailures);
    this.#changed.fire();
  }

  dismiss(id: number): void {
    this.#failures = this.#failures.filter((failure) => failure.id !== id);
    this.#changed.fire();
  }

  /** Knows the runs that there are, and tells once a second how long they have been at it. */
  #follow(): void {
    const { all } = this.#runs;
    for (const run of all.filter((each) => !this.#ids.has(each))) {
      this.#ids.set(run, ++this.#lastId);
      this.#reports.set(
        run,
        run.onDidReport(() => this.#changed.fire()),
      );
    }
    for (const run of [...this.#ids.keys()].filter((each) => !all.includes(each))) {
      this.#ids.delete(run);
      this.#reports.get(run)?.dispose();
      this.#reports.delete(run);
    }
    if (all.length > 0) {
      this.#timer ??= setInterval(() => this.#changed.fire(), tickMs);
    } else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
    this.#changed.fire();
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
    Disposable.from(...this.#reports.values()).dispose();
    clearInterval(this.#timer);
  }
}
