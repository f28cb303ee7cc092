import { EventEmitter } from './fakeVscode.ts';

/** A box that gets one text after the other, and is left when there is none. */
export class FakeInputBox {
  readonly #texts: string[];
  readonly #accept = new EventEmitter();
  readonly #hide = new EventEmitter();
  readonly onDidAccept = this.#accept.event;
  readonly onDidHide = this.#hide.event;
  readonly onDidChangeValue = new EventEmitter().event;
  readonly onDidTriggerButton = new EventEmitter().event;
  value = '';
  buttons: readonly unknown[] = [];
  /** A text that was refused leaves the box open for the next one. */
  #validationMessage: unknown;

  constructor(texts: string[]) {
    this.#texts = texts;
  }

  get validationMessage(): unknown {
    return this.#validationMessage;
  }

  set validationMessage(message: unknown) {
    this.#validationMessage = message;
    this.show();
  }

  show(): void {
    const text = this.#texts.shift();
    setImmediate(() => {
      this.value = text ?? '';
      (text === undefined ? this.#hide : this.#accept).fire();
    });
  }

  dispose(): void {
    // Shows nothing.
  }
}
