import type { FailedRequest } from '../../src/protocol/messages.ts';
import { linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import { FailureCard } from './failureCard.ts';
import type { HostLink } from './hostLink.ts';
import type { LiveRegion } from './liveRegion.ts';
import type { PageTexts } from './texts.ts';

/** So that the images below stay in sight. */
const shownAtFirst = 3;

/** Failed requests, newest first. */
export class FailureList {
  readonly element: HTMLElement;
  readonly #list = h('ul', { class: 'jobs' });
  readonly #cards = new Map<number, FailureCard>();
  readonly #more: HTMLButtonElement;
  readonly #foot: HTMLElement;
  readonly #host: HostLink;
  readonly #store: DraftStore;
  readonly #texts: PageTexts;
  readonly #live: LiveRegion;
  readonly #leave: () => void;
  #failures: readonly FailedRequest[] = [];
  #showsAll = false;

  /** @param leave moves the focus elsewhere when the card that had it is gone and there is no other */
  constructor(host: HostLink, store: DraftStore, texts: PageTexts, live: LiveRegion, leave: () => void) {
    this.#host = host;
    this.#store = store;
    this.#texts = texts;
    this.#live = live;
    this.#leave = leave;
    this.#more = linkButton('', () => {
      this.#showsAll = !this.#showsAll;
      this.#draw();
    });
    const dismissAll = linkButton(texts.get('dismissAll'), () => host.send({ type: 'dismissAll' }));
    this.#foot = h('div', { class: 'failures-foot' }, this.#more, dismissAll);
    this.element = h('section', { class: 'failures', 'aria-label': texts.get('failures') }, this.#list);
    this.#draw();
  }

  show(failures: readonly FailedRequest[]): void {
    this.#failures = failures;
    this.#showsAll &&= failures.length > shownAtFirst;
    this.#draw();
  }

  #draw(): void {
    const isFocused = this.element.contains(document.activeElement);
    const count = this.#failures.length;
    const shown = this.#showsAll ? this.#failures : this.#failures.slice(0, shownAtFirst);
    const hidden = count - shown.length;
    this.element.hidden = count === 0;
    if (count < 2) {
      this.#foot.remove();
    } else if (!this.#foot.isConnected) {
      this.element.append(this.#foot);
    }
    this.#more.hidden = count <= shownAtFirst;
    this.#more.setAttribute('aria-expanded', String(this.#showsAll));
    setText(this.#more, this.#showsAll ? this.#texts.get('showFewer') : this.#texts.get('showMore', hidden));
    for (const [id, { element }] of this.#cards) {
      if (!shown.some((failure) => failure.id === id)) {
        element.remove();
        this.#cards.delete(id);
      }
    }
    shown.forEach((failure, index) => this.#drawCard(failure, index));
    if (isFocused && !this.element.contains(document.activeElement)) {
      const next = this.#list.querySelector('button');
      if (next) {
        next.focus();
      } else {
        this.#leave();
      }
    }
  }

  #drawCard(failure: FailedRequest, index: number): void {
    const known = this.#cards.get(failure.id);
    const card = known ?? new FailureCard(failure, this.#host, this.#store, this.#texts);
    const isNew = card.message !== failure.message;
    card.show(failure);
    this.#cards.set(failure.id, card);
    if (this.#list.children[index] !== card.element) {
      this.#list.insertBefore(card.element, this.#list.children[index] ?? null);
    }
    if (isNew && failure.isNews) {
      this.#live.say(`${failure.label}: ${failure.message}`);
      card.element.scrollIntoView({ block: 'nearest' });
    }
  }
}
