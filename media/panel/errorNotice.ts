import type { ToHost } from '../../src/protocol/messages.ts';
import { iconButton, linkButton } from './controls.ts';
import { h } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

/** After these, an earlier error says nothing any more. */
const beginsAction: ReadonlySet<ToHost['type']> = new Set(['generate', 'image', 'insert', 'compare', 'failureAction']);

/** Shows an error of an action of the page until it is dismissed, replaced by another one, or the next action begins. */
export class ErrorNotice {
  readonly element: HTMLElement;
  readonly #message = h('div', { role: 'alert' });
  readonly #icon = icon('error');
  readonly #dismiss: HTMLElement;
  readonly #showLog: HTMLElement;

  /** @param dismissed called so that another element gets the focus */
  constructor(host: HostLink, texts: PageTexts, dismissed: () => void) {
    this.#showLog = linkButton(texts.get('showLog'), () => host.send({ type: 'showLog' }));
    this.#dismiss = iconButton('close', texts.get('dismiss'), () => {
      this.hide();
      dismissed();
    });
    host.onSend(({ type }) => {
      if (beginsAction.has(type)) {
        this.hide();
      }
    });
    const words = h('div', { class: 'job-words' }, this.#message);
    this.element = h('section', { class: 'job failure error error-notice' }, words);
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
    this.#message.replaceChildren();
    [this.#icon, this.#showLog, this.#dismiss].forEach((part) => part.remove()); // a page of many images is kept small
  }

  show(message: string): void {
    this.element.hidden = false;
    this.#message.after(this.#showLog);
    this.element.prepend(this.#icon);
    this.element.append(this.#dismiss);
    // The same text is announced again only if it is new.
    this.#message.replaceChildren(h('p', {}, message));
  }
}
