import { Disposable, EventEmitter } from 'vscode';
import type { ToPage } from '../../protocol/messages.ts';
import type { Job, JobRegistry } from '../generation/jobs.ts';

const tickMs = 1000;

/** All running jobs of this window. */
export class PanelQueue implements Disposable {
  readonly #jobs: JobRegistry;
  readonly #ids = new Map<Job, number>();
  readonly #reports = new Map<Job, Disposable>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: Disposable;
  #lastId = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(jobs: JobRegistry) {
    this.#jobs = jobs;
    this.#listener = jobs.onDidChange(() => this.#follow());
    this.#follow();
  }

  get message(): ToPage {
    const jobs = [...this.#ids].map(([job, id]) => ({
      id,
      label: job.label,
      status: job.status(),
      received: job.received,
      requested: job.requested,
      isCancelled: job.signal.aborted,
    }));
    return { type: 'queue', jobs };
  }

  cancel(id: number): void {
    [...this.#ids].find(([, other]) => other === id)?.[0].cancel();
    this.#changed.fire();
  }

  /** Follows the running jobs, and reports their time once a second. */
  #follow(): void {
    const { all } = this.#jobs;
    for (const job of all.filter((each) => !this.#ids.has(each))) {
      this.#ids.set(job, ++this.#lastId);
      this.#reports.set(
        job,
        job.onDidReport(() => this.#changed.fire()),
      );
    }
    for (const job of [...this.#ids.keys()].filter((each) => !all.includes(each))) {
      this.#ids.delete(job);
      this.#reports.get(job)?.dispose();
      this.#reports.delete(job);
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
