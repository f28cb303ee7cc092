import type { FailedRequest } from '../../src/protocol/messages.ts';
import { iconButton, linkButton } from './controls.ts';
import { h, setText } from './dom.ts';
import type { DraftStore } from './draftStore.ts';
import type { HostLink } from './hostLink.ts';
import { icon } from './icons.ts';
import type { PageTexts } from './texts.ts';

const icons = { error: 'error', warning: 'warning', information: 'info' } as const;

/** A failed request: what the host says about it, and its buttons. */
export class FailureCard {
  readonly element: HTMLElement;
  readonly #host: HostLink;
  readonly #message = h('span', { class: 'job-status' });
  readonly #actions = h('div', { class: 'failure-actions' });
  readonly #usePrompt: HTMLButtonElement;
  #labels = '';

  constructor({ id, label, severity, draft }: FailedRequest, host: HostLink, store: DraftStore, texts: PageTexts) {
    this.#host = host;
    this.#usePrompt = linkButton(texts.get('usePrompt'), () => store.replace(draft));
    const words = h(
      'div',
      { class: 'job-words' },
      h('span', { class: 'job-label', title: draft.prompt }, label),
      this.#message,
      this.#actions,
    );
    const dismiss = iconButton('close', texts.get('dismiss'), () => host.send({ type: 'dismiss', failure: id }));
    this.element = h('li', { class: `job failure ${severity}` }, icon(icons[severity]), words, dismiss);
  }

  get message(): string {
    return this.#message.textContent;
  }

  /** Shows what may have changed. The buttons stay, with the focus, as long as they are the same. */
  show({ id, message, actions, isBusy }: FailedRequest): void {
    setText(this.#message, message);
    const labels = JSON.stringify(actions);
    if (labels !== this.#labels) {
      this.#labels = labels;
      const buttons = actions.map((action) =>
        h(
          'button',
          {
            type: 'button',
            class: 'small-button',
            onclick: () => this.#host.send({ type: 'failureAction', failure: id, action: action.id }),
          },
          action.label,
        ),
      );
      const changesPrompt = actions.some((action) => action.id === 'changePrompt');
      this.#actions.replaceChildren(...buttons, ...(changesPrompt ? [] : [this.#usePrompt]));
    }
    this.element.classList.toggle('busy', isBusy);
    this.#actions.querySelectorAll('.small-button').forEach((button) => {
      button.setAttribute('aria-disabled', String(isBusy));
    });
  }
}
