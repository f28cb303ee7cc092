import type { Job } from '../../src/protocol/messages.ts';
import { iconButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { LiveRegion } from './liveRegion.ts';
import type { PageTexts } from './texts.ts';

interface JobRow {
  readonly element: HTMLElement;
  show(job: Job): void;
}

/** Running requests. */
export class QueueList {
  readonly element: HTMLElement;
  readonly #list = h('ul', { class: 'jobs' });
  readonly #rows = new Map<number, JobRow>();
  readonly #host: HostLink;
  readonly #texts: PageTexts;
  readonly #live: LiveRegion;

  constructor(host: HostLink, texts: PageTexts, live: LiveRegion) {
    this.#host = host;
    this.#texts = texts;
    this.#live = live;
    this.element = h('section', { class: 'queue', 'aria-label': texts.get('queue') }, this.#list);
    this.show([]);
  }

  show(jobs: readonly Job[]): void {
    this.element.hidden = jobs.length === 0;
    const isFocused = this.#list.contains(document.activeElement);
    for (const [id, { element }] of this.#rows) {
      if (!jobs.some((job) => job.id === id)) {
        element.remove();
        this.#rows.delete(id);
      }
    }
    for (const job of jobs) {
      const row = this.#rows.get(job.id) ?? this.#addRow(job);
      row.show(job);
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
}
