import { linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import type { PageTexts } from './texts.ts';

/** The cost of today and of this month. */
export class SpendingLine {
  readonly element: HTMLElement;
  readonly #today = h('dd', {});
  readonly #month = h('dd', {});

  constructor(host: HostLink, texts: PageTexts) {
    this.element = h(
      'section',
      { class: 'spending', 'aria-label': texts.get('spending') },
      h(
        'div',
        { class: 'field-head' },
        h('h2', { class: 'label' }, texts.get('spending')),
        linkButton(texts.get('showList'), () => host.send({ type: 'showSpending' })),
      ),
      h('dl', {}, h('dt', {}, texts.get('today')), this.#today, h('dt', {}, texts.get('thisMonth')), this.#month),
    );
    this.element.hidden = true;
  }

  show(today: string, month: string): void {
    this.element.hidden = false;
    setText(this.#today, today);
    setText(this.#month, month);
  }
}
