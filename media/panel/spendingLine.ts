import type { ToPage } from '../../src/protocol/messages.ts';
import { linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

/** The cost of today and of this month, and requests in doubt. */
export class SpendingLine {
  readonly element: HTMLElement;
  readonly #today = h('dd', {});
  readonly #month = h('dd', {});
  readonly #doubts = h('span', {});
  readonly #doubtsRow: HTMLElement;

  constructor(host: HostLink, texts: PageTexts) {
    const recover = linkButton(texts.get('recoverImages'), () => host.send({ type: 'recoverImages' }));
    this.#doubtsRow = h('p', { class: 'doubts' }, icon('question'), h('span', {}, this.#doubts, ' ', recover));
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

  show({ today, month, doubts }: Extract<ToPage, { readonly type: 'spending' }>): void {
    this.element.hidden = false;
    setText(this.#today, today);
    setText(this.#month, month);
    setText(this.#doubts, doubts);
    if (doubts === '') {
      this.#doubtsRow.remove();
    } else {
      this.element.append(this.#doubtsRow);
    }
  }
}
