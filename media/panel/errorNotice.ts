import { iconButton, linkButton } from './controls.ts';
import { h } from './dom.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

/** Says that something did not work, until it is dismissed or something else did not work. */
export class ErrorNotice {
  readonly element: HTMLElement;
  readonly #message = h('div', { role: 'alert' });

  /** @param dismissed the keyboard needs another place */
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
    // The same words once more are read out only if they are new.
    this.#message.replaceChildren(h('p', {}, message));
  }
}
