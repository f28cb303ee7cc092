import type { FailedRequest, Job } from '../../src/protocol/messages.ts';
import { iconButton, linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { LiveRegion } from './liveRegion.ts';
import type { PageTexts } from './texts.ts';

interface JobRow {
  readonly element: HTMLElement;
  show(job: Job): void;
}

/** Running requests, and failed ones. */
export class QueueList {
  readonly element: HTMLElement;
  readonly #list = h('ul', { class: 'jobs' });
  readonly #rows = new Map<number, JobRow>();
  readonly #failures = new Map<number, HTMLElement>();
  readonly #host: HostLink;
  readonly #store: DraftStore;
  readonly #texts: PageTexts;
  readonly #live: LiveRegion;

  constructor(host: HostLink, store: DraftStore, texts: PageTexts, live: LiveRegion) {
    this.#host = host;
    this.#store = store;
    this.#texts = texts;
    this.#live = live;
    this.element = h('section', { class: 'queue', 'aria-label': texts.get('queue') }, this.#list);
    this.show([], []);
  }

  show(jobs: readonly Job[], failures: readonly FailedRequest[]): void {
    this.element.hidden = jobs.length + failures.length === 0;
    const isFocused = this.#list.contains(document.activeElement);
    removeOthers(this.#rows, jobs, ({ element }) => element);
    removeOthers(this.#failures, failures, (element) => element);
    for (const job of jobs) {
      const row = this.#rows.get(job.id) ?? this.#addRow(job);
      row.show(job);
    }
    for (const failure of failures.filter(({ id }) => !this.#failures.has(id))) {
      const element = this.#failureRow(failure);
      this.#failures.set(failure.id, element);
      this.#list.prepend(element);
      this.#live.say(failure.message);
    }
    if (isFocused && !this.#list.contains(document.activeElement)) {
      this.#list.querySelector('button')?.focus();
    }
  }

  #addRow(job: Job): JobRow {
    const status = h('span', { class: 'job-status' });
    const progress = h('progress', { max: job.requested, 'aria-label': job.label });
    const cancel = iconButton('close', this.#texts.get('cancelJob', job.label), () =>
      this.#host.send({ type: 'cancel', job: job.id }),
    );
    const element = h(
      'li',
      { class: 'job' },
      icon('loading'),
      h('div', { class: 'job-words' }, h('span', { class: 'job-label', title: job.label }, job.label), status),
      cancel,
      progress,
    );
    const row: JobRow = {
      element,
      show: (job) => {
        setText(status, job.status);
        progress.value = job.received;
        cancel.disabled = job.isCancelled;
        element.classList.toggle('cancelled', job.isCancelled);
      },
    };
    this.#rows.set(job.id, row);
    this.#list.append(element);
    this.#live.say(this.#texts.get('jobStarted', job.label));
    return row;
  }

  #failureRow({ id, label, message, isMild, draft }: FailedRequest): HTMLElement {
    return h(
      'li',
      { class: `job failure ${isMild ? 'mild' : ''}` },
      icon(isMild ? 'warning' : 'error'),
      h(
        'div',
        { class: 'job-words' },
        h('span', { class: 'job-label', title: label }, label),
        h('span', { class: 'job-status' }, message),
        linkButton(this.#texts.get('usePrompt'), () => this.#store.change(draft)),
      ),
      iconButton('close', this.#texts.get('dismiss'), () => this.#host.send({ type: 'dismiss', failure: id })),
    );
  }
}

function removeOthers<Row>(
  rows: Map<number, Row>,
  wanted: readonly { readonly id: number }[],
  elementOf: (row: Row) => HTMLElement,
): void {
  for (const [id, row] of rows) {
    if (!wanted.some((each) => each.id === id)) {
      elementOf(row).remove();
      rows.delete(id);
    }
  }
}
