/**
 * Shows equal messages one after the other: the editor closes the earlier of two equal ones, and with it the offer that it
 * makes. One for each window.
 */
export class MessageQueue {
  /** By text: settles when the last one is off the screen. */
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

/** Messages of the editor make links of `[label](address)`, commands too; what comes from outside must not. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}

/** Lists of the editor make pictures of `$(icon)`; what comes from outside must not. */
export function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
