import { Disposable, type Event } from 'vscode';

/**
 * A key that is held repeats every 60 ms or faster, but a busy editor reports some repeats late. Nobody presses a key twice
 * in this time on purpose.
 */
const repeatMs = 120;

/** Counts presses that follow each other at once, and tells their number when no more come. */
class PressCounter {
  readonly #tell: (presses: number) => void;
  #presses = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (presses: number) => void) {
    this.#tell = tell;
  }

  press(): void {
    this.#presses++;
    clearTimeout(this.#timer);
    const end = (): void => {
      const presses = this.#presses;
      this.#presses = 0;
      this.#tell(presses);
    };
    // A busy event loop runs a timer before the presses that have arrived meanwhile, but not the next one.
    this.#timer = setTimeout(() => (this.#timer = setTimeout(end, 1)), repeatMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * Reports that the user accepts what spends money, once no other accept has followed at once: a held key repeats, and what
 * was begun with it in an earlier list or editor must not be accepted by its repeats. None of them counts.
 * @param read what is accepted, called at the press itself: what the user does until it is reported does not change it
 */
export function onSinglePress<Accepted>(
  onDidAccept: Event<void>,
  read: () => Accepted,
  accept: (accepted: Accepted) => void,
): Disposable {
  let last: { readonly accepted: Accepted } | undefined;
  const counter = new PressCounter((presses) => (presses === 1 && last ? accept(last.accepted) : undefined));
  return Disposable.from(
    counter,
    onDidAccept(() => {
      last = { accepted: read() };
      counter.press();
    }),
  );
}

/** The same for a command that spends money at once, and that a user may have bound to a key. One for each window. */
export class SinglePresses {
  readonly #waiting: ((isSingle: boolean) => void)[] = [];
  readonly #counter = new PressCounter((presses) =>
    this.#waiting.splice(0).forEach((resolve) => resolve(presses === 1)),
  );

  /** Resolves, a little later, to whether this press is not one of a key that is held. */
  isSingle(): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#counter.press();
    });
  }
}
