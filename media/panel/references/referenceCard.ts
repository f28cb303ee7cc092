import type { PanelReference } from '../../../src/protocol/references.ts';
import { iconButton, linkButton } from '../controls.ts';
import { h, setText } from '../dom.ts';
import { icon } from '../icons.ts';
import type { Thumbnails } from '../thumbnails.ts';
import type { PageTexts } from '../texts.ts';

export interface CardEvents {
  readonly remove: (id: string) => void;
  readonly openMenu: (id: string) => void;
  /** The person agrees to send a smaller copy. */
  readonly shrink: (id: string) => void;
}

/** One reference image: its thumbnail, its number, and what is wrong with it. */
export class ReferenceCard {
  readonly element: HTMLElement;
  readonly id: string;
  /** What has the focus, and opens a menu. */
  readonly picture: HTMLButtonElement;
  readonly #thumbnails: Thumbnails;
  readonly #texts: PageTexts;
  readonly #image = h('img', { alt: '', draggable: 'false', hidden: true });
  readonly #broken = h('span', { class: 'reference-broken', hidden: true }, icon('warning'));
  readonly #label = h('span', { class: 'reference-label', 'aria-hidden': 'true' });
  readonly #name = h('p', { class: 'reference-name' });
  readonly #problem = h('p', { class: 'reference-problem' });
  readonly #shrink: HTMLButtonElement;
  readonly #remove: HTMLButtonElement;
  #index = 0;
  #reference: PanelReference | undefined;
  #isShrinking = false;
  /** The URL of the picture that is shown or was tried. */
  #src = '';
  #isUnreadable = false;

  constructor(id: string, thumbnails: Thumbnails, texts: PageTexts, events: CardEvents) {
    this.id = id;
    this.#thumbnails = thumbnails;
    this.#texts = texts;
    this.picture = h(
      'button',
      {
        ...{ type: 'button', class: 'reference-picture', tabindex: -1 },
        'aria-haspopup': 'menu',
        'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight Delete',
        onclick: () => events.openMenu(id),
      },
      this.#image,
      this.#broken,
    );
    this.#remove = iconButton('close', '', () => events.remove(id));
    this.#remove.classList.add('reference-remove');
    this.#remove.tabIndex = -1; // with the keyboard, Delete does the same
    this.#shrink = linkButton('', () => events.shrink(id));
    this.element = h(
      'li',
      { class: 'reference', 'data-reference': id },
      h('div', { class: 'reference-frame' }, this.picture, this.#remove),
      this.#label,
      h('div', { class: 'reference-words' }, this.#name, this.#problem, this.#shrink),
    );
  }

  /** @param reference `undefined` until the host has told of it @param isShrinking a smaller copy is being made */
  show(index: number, reference: PanelReference | undefined, isShrinking: boolean): void {
    this.#index = index;
    this.#reference = reference;
    this.#isShrinking = isShrinking;
    const src = reference?.src ?? '';
    if (src !== this.#src) {
      this.#thumbnails.leave({ id: this.#src });
      this.#src = src;
      this.#isUnreadable = false;
      this.#image.hidden = true;
      if (src !== '') {
        // By its URL, which is another one when the file has changed.
        this.#thumbnails.want({ id: src, src }, (address) => this.#showPicture(src, address));
      }
    }
    this.#draw();
  }

  remove(): void {
    this.#thumbnails.leave({ id: this.#src });
    this.element.remove();
  }

  #showPicture(src: string, address: string | undefined): void {
    if (src === this.#src) {
      this.#isUnreadable = address === undefined;
      this.#image.hidden = address === undefined;
      this.#image.src = address ?? '';
      this.#draw();
    }
  }

  #draw(): void {
    const { name = '', size = '', problem = '', isTooLarge = false } = this.#reference ?? {};
    const label = this.#texts.get('referenceLabel', this.#index + 1);
    const trouble = problem || (this.#isUnreadable ? this.#texts.get('referenceBroken') : '');
    const facts = [name, size, trouble].filter((text) => text !== '').join(', ');
    const spoken = facts === '' ? label : this.#texts.get('labelled', label, facts);
    const remove = this.#texts.get('removeReference', label);
    setText(this.#label, label);
    this.picture.setAttribute('aria-label', spoken);
    this.picture.title = spoken;
    this.#image.alt = label;
    this.#remove.setAttribute('aria-label', remove);
    this.#remove.title = remove;
    this.#broken.hidden = !this.#isUnreadable && !(this.#src === '' && trouble !== '');
    this.element.classList.toggle('faulty', trouble !== '');
    setText(this.#name, trouble === '' ? '' : name);
    setText(this.#problem, trouble);
    setText(this.#shrink, this.#texts.get(this.#isShrinking ? 'makingSmallerCopy' : 'useSmallerCopy'));
    this.#shrink.disabled = this.#isShrinking;
    this.#shrink.hidden = !isTooLarge || this.#src === '';
  }
}
