import { displayText } from './displayText.ts';

/**
 * Shows equal messages one after the other: the editor closes the earlier of two equal ones, with its buttons. One for
 * each window.
 */
export class MessageQueue {
  /** By text: settles when the last one is closed. */
  readonly #showing = new Map<string, Promise<unknown>>();

  async oneAtATime<Choice>(text: string, show: () => Thenable<Choice>): Promise<Choice> {
    const message = displayText(text);
    const shown = (this.#showing.get(message) ?? Promise.resolve()).then(show);
    const settled = shown.then(
      () => undefined,
      () => undefined,
    );
    this.#showing.set(message, settled);
    try {
      return await shown;
    } finally {
      if (this.#showing.get(message) === settled) {
        this.#showing.delete(message);
      }
    }
  }
}
