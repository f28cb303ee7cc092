import { type Draft, draftSchema, type ToHost, type ToPage, toPageSchema } from '../../src/protocol/messages.ts';

/** The connection to the host. Messages that the protocol does not know are dropped. */
export class HostLink {
  readonly #api = acquireVsCodeApi();
  readonly #listeners: ((message: ToHost) => void)[] = [];

  send(message: ToHost): void {
    this.#listeners.forEach((listener) => listener(message));
    this.#api.postMessage(message);
  }

  /** Calls before each message is sent. */
  onSend(listener: (message: ToHost) => void): void {
    this.#listeners.push(listener);
  }

  receive(take: (message: ToPage) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const parsed = toPageSchema.safeParse(data);
      if (parsed.success) {
        take(parsed.data);
      }
    });
  }

  /** The draft that the page has stored, when it was only hidden meanwhile. */
  get draft(): Draft | undefined {
    return draftSchema.safeParse(this.#api.getState()).data;
  }

  keepDraft(draft: Draft): void {
    this.#api.setState(draft);
  }
}
