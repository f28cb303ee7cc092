/** Runs tasks one after another. One that fails does not keep the next from running. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when the tasks that were given so far are over, however they ended. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
