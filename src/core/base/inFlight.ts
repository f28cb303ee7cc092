/** Keys of what is being generated, so that it is not requested a second time. */
export class InFlight {
  readonly #works = new Map<Promise<unknown>, ReadonlySet<string>>();

  has(key: string): boolean {
    return [...this.#works.values()].some((keys) => keys.has(key));
  }

  /** Counts keys as in flight until the work settles. @param keys may grow meanwhile */
  track(keys: ReadonlySet<string>, work: Promise<unknown>): void {
    const end = () => this.#works.delete(work);
    this.#works.set(work, keys);
    work.then(end, end);
  }
}
