import type { Draft } from '../../src/protocol/messages.ts';
import { debounced } from './dom.ts';
import type { HostLink } from './hostLink.ts';

const tellAfterMs = 80;

/** The draft: the page owns it and reports changes to the host. */
export class DraftStore {
  readonly #host: HostLink;
  readonly #listeners: ((draft: Draft) => void)[] = [];
  readonly #tell = debounced(() => this.#host.send({ type: 'draft', draft: this.#draft }), tellAfterMs);
  #draft: Draft;

  constructor(draft: Draft, host: HostLink) {
    this.#draft = draft;
    this.#host = host;
    window.addEventListener('pagehide', () => this.#tell.flush());
  }

  get draft(): Draft {
    return this.#draft;
  }

  change(change: Partial<Draft>): void {
    this.#draft = { ...this.#draft, ...change };
    this.#host.keepDraft(this.#draft);
    this.#listeners.forEach((listener) => listener(this.#draft));
    this.#tell();
  }

  /** Takes another draft whole, with its own reference images, or none. */
  replace(draft: Draft): void {
    this.change({ references: [], ...draft });
  }

  /** Calls now and after each change. */
  follow(listener: (draft: Draft) => void): void {
    this.#listeners.push(listener);
    listener(this.#draft);
  }
}
