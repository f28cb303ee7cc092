import { linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import type { Words } from './words.ts';

/** What was spent today and this month. */
export class SpendingLine {
  readonly element: HTMLElement;
  readonly #today = h('dd', {});
  readonly #month = h('dd', {});

  constructor(host: HostLink, words: Words) {
    this.element = h(
      'section',
      { class: 'spending', 'aria-label': words.text('spending') },
      h(
        'div',
        { class: 'field-head' },
        h('h2', { class: 'label' }, words.text('spending')),
        linkButton(words.text('showList'), () => host.send({ type: 'showSpending' })),
      ),
      h('dl', {}, h('dt', {}, words.text('today')), this.#today, h('dt', {}, words.text('thisMonth')), this.#month),
    );
    this.element.hidden = true;
  }

  show(today: string, month: string): void {
    this.element.hidden = false;
    setText(this.#today, today);
    setText(this.#month, month);
  }
}
