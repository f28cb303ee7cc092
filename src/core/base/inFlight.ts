/** What is being made: nobody orders it a second time. */
export class InFlight {
  readonly #works = new Map<Promise<unknown>, ReadonlySet<string>>();

  has(key: string): boolean {
    return [...this.#works.values()].some((keys) => keys.has(key));
  }

  /** Counts keys as on their way until the work that brings them is over, well or not. @param keys may grow meanwhile */
  track(keys: ReadonlySet<string>, work: Promise<unknown>): void {
    const end = () => this.#works.delete(work);
    this.#works.set(work, keys);
    work.then(end, end);
  }
}
