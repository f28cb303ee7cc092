import { commands, Disposable, EventEmitter } from 'vscode';
import { logErrors } from '../ui/logErrors.ts';
import { onSinglePress } from '../ui/singlePress.ts';

/** True while a prompt box is open: the condition of the key. */
const contextKey = 'starrise.promptOpen';

/** The key that takes the prompt of the open box with the options as they are. One for each window. */
export class PromptShortcut implements Disposable {
  readonly #presses = new EventEmitter<void>();
  #openBoxes = 0;

  /** The command of the key. Does nothing while no prompt box is open. */
  press(): void {
    this.#presses.fire();
  }

  /**
   * Calls back when the key is pressed, but not when it is held. Called when the box is shown; the result is disposed when
   * it is closed.
   * @param read the prompt, called at the press
   */
  onPress(read: () => string, accept: (prompt: string) => void): Disposable {
    this.#count(1);
    const listener = onSinglePress(this.#presses.event, read, accept);
    return new Disposable(() => {
      listener.dispose();
      this.#count(-1);
    });
  }

  dispose(): void {
    this.#presses.dispose();
  }

  /** A box that replaces another one is shown before that one is closed. */
  #count(change: 1 | -1): void {
    this.#openBoxes += change;
    logErrors(commands.executeCommand('setContext', contextKey, this.#openBoxes > 0), console);
  }
}
