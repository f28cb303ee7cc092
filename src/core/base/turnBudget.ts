const bytesPerTurn = 256 * 1024;

/**
 * How many bytes are processed before the event loop turns, so that a fast connection does not block it. All that share
 * a budget take turns: together they process as much as one alone.
 */
export class TurnBudget {
  readonly #pause: () => Promise<void>;
  #left = bytesPerTurn;
  #turn: Promise<void> | undefined;

  /** @param pause lets the event loop turn once; never rejects */
  constructor(pause: () => Promise<void>) {
    this.#pause = pause;
  }

  /** Resolves when this many bytes may be processed; `undefined`: at once. */
  take(count: number): Promise<void> | undefined {
    if (this.#left <= 0) {
      return this.#wait(count);
    }
    this.#left -= count;
    return undefined;
  }

  /**
   * Resolves in another turn, of which it takes all: for work that takes long when its code runs for the first time, and
   * of which many may do the same.
   */
  async takeTurn(): Promise<void> {
    await this.#pause();
    await this.#pause(); // the first may end before anything else has run
    await this.take(bytesPerTurn);
  }

  /** Whoever waits for the same turn goes on in the order of the calls, until the budget is used up again. */
  async #wait(count: number): Promise<void> {
    while (this.#left <= 0) {
      this.#turn ??= this.#nextTurn();
      await this.#turn;
    }
    this.#left -= count;
  }

  async #nextTurn(): Promise<void> {
    await this.#pause();
    this.#turn = undefined;
    this.#left = bytesPerTurn;
  }
}
