import { EventEmitter, l10n, type Disposable } from 'vscode';
import { shortLine } from '../../core/base/text.ts';
import type { Progress } from '../../core/generation/generate.ts';

/** One running request, or several that were started together. */
export class Job {
  readonly label: string;
  readonly requested: number;
  readonly #cancellation = new AbortController();
  readonly #reported = new EventEmitter<void>();
  /** Fires when the status has changed. */
  readonly onDidReport = this.#reported.event;
  #sentAtMs: number | undefined;
  #received = 0;
  #retryInSeconds: number | undefined;
  #isRefused = false;

  /** @param sentAtMs milliseconds since 1970, for a request that another process has sent */
  constructor(label: string, requested: number, sentAtMs?: number) {
    this.label = label;
    this.requested = requested;
    this.#sentAtMs = sentAtMs;
  }

  get signal(): AbortSignal {
    return this.#cancellation.signal;
  }

  /** Number of images received so far. */
  get received(): number {
    return this.#received;
  }

  cancel(): void {
    this.#cancellation.abort();
  }

  /** Whether the service has rejected the key or the balance is empty: further requests are not sent. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  refuse(): void {
    this.#isRefused = true;
  }

  report(progress: Progress): void {
    if (progress.stage === 'sent') {
      this.#sentAtMs ??= Date.now();
    }
    this.#retryInSeconds = progress.stage === 'retrying' ? progress.seconds : undefined;
    this.#received += progress.stage === 'received' ? 1 : 0;
    this.#reported.fire();
  }

  /** The current status, such as `12 s · 1 of 4 images`. */
  status(): string {
    if (this.signal.aborted) {
      return l10n.t('Cancelled, still waiting for the image');
    }
    if (this.#retryInSeconds !== undefined) {
      return l10n.t('Service is busy, retrying in {0} s', this.#retryInSeconds);
    }
    if (this.#sentAtMs === undefined) {
      return l10n.t('Preparing…');
    }
    const elapsed = l10n.t('{0} s', Math.floor((Date.now() - this.#sentAtMs) / 1000));
    return this.requested > 1 ? l10n.t('{0} · {1} of {2} images', elapsed, this.#received, this.requested) : elapsed;
  }
}

/** A prompt, short enough for a notification. */
export function jobLabel(prompt: string): string {
  return shortLine(prompt, 60);
}

/** The jobs of this window. */
export class JobRegistry implements Disposable {
  readonly #all = new Set<Job>();
  readonly #inNotifications = new Set<Job>();
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;

  get all(): readonly Job[] {
    return [...this.#all];
  }

  /** Those that no notification shows. */
  get withoutNotification(): readonly Job[] {
    return this.all.filter((job) => !this.#inNotifications.has(job));
  }

  /** Counts the job as shown by a notification until the work is done. */
  async showing<Result>(job: Job, work: Promise<Result>): Promise<Result> {
    this.#inNotifications.add(job);
    this.#changed.fire();
    try {
      return await work;
    } finally {
      this.#inNotifications.delete(job);
      this.#changed.fire();
    }
  }

  /** Counts the job as running until the work is done. */
  async track(job: Job, work: Promise<unknown>): Promise<void> {
    this.#all.add(job);
    this.#changed.fire();
    job.signal.addEventListener('abort', () => this.#changed.fire(), { once: true });
    try {
      await work;
    } finally {
      this.#all.delete(job);
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
