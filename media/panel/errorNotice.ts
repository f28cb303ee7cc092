import { iconButton, linkButton } from './controls.ts';
import { h } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

/** Shows an error until it is dismissed or replaced by another one. */
export class ErrorNotice {
  readonly element: HTMLElement;
  readonly #message = h('div', { role: 'alert' });

  /** @param dismissed called so that another element gets the focus */
  constructor(host: HostLink, texts: PageTexts, dismissed: () => void) {
    const showLog = linkButton(texts.get('showLog'), () => host.send({ type: 'showLog' }));
    const dismiss = iconButton('close', texts.get('dismiss'), () => {
      this.element.hidden = true;
      this.#message.replaceChildren();
      dismissed();
    });
    const text = h('div', { class: 'job-words' }, this.#message, showLog);
    this.element = h('section', { class: 'job failure error-notice' }, icon('error'), text, dismiss);
    this.element.hidden = true;
  }

  show(message: string): void {
    this.element.hidden = false;
    // The same text is announced again only if it is new.
    this.#message.replaceChildren(h('p', {}, message));
  }
}
