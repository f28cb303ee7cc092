/**
 * Shows equal messages one after the other: the editor closes the earlier of two equal ones, with its buttons. One for
 * each window.
 */
export class MessageQueue {
  /** By text: settles when the last one is closed. */
  readonly #showing = new Map<string, Promise<unknown>>();

  async oneAtATime<Choice>(message: string, show: () => Thenable<Choice>): Promise<Choice> {
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

/**
 * The editor turns `[label](address)` in messages into links, including command links; text from outside must not
 * become one.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** The editor turns `$(icon)` in lists into icons; text from outside must not become one. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
