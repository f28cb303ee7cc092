import { setTimeout as wait } from 'node:timers/promises';

/** Points where responses are held until a test opens them. An opened gate stays open. */
export class Gates {
  readonly #gates = new Map<string, Gate>();
  readonly #closing = new AbortController();
  readonly #deadlineMs: number;

  /** @param deadlineMs how long {@link reached} waits */
  constructor(deadlineMs = 30_000) {
    this.#deadlineMs = deadlineMs;
  }

  /** Waits until the gate is open; rejects once the gates are closed. */
  async pass(name: string): Promise<void> {
    const gate = this.#gate(name);
    gate.requests++;
    gate.checks.forEach((check) => check());
    await settled(gate.opening.promise, this.#closing.signal);
  }

  open(name: string): void {
    this.#gate(name).opening.resolve(undefined);
  }

  /** Waits until so many requests have reached the gate, whether it is open or not. */
  async reached(name: string, count = 1): Promise<void> {
    const gate = this.#gate(name);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const check = () => {
      if (gate.requests >= count) {
        resolve(undefined);
      }
    };
    gate.checks.add(check);
    check();
    const over = new AbortController();
    const deadline = wait(this.#deadlineMs, undefined, { signal: over.signal }).then(() => {
      throw new Error(`Gate "${name}" has seen ${gate.requests} of ${count} requests in ${this.#deadlineMs} ms`);
    });
    try {
      await settled(Promise.race([promise, deadline]), this.#closing.signal);
    } finally {
      gate.checks.delete(check);
      over.abort();
      await deadline.catch(() => undefined);
    }
  }

  /** Rejects all current and later waiters. */
  close(): void {
    this.#closing.abort(new Error('The gates are closed'));
  }

  #gate(name: string): Gate {
    const known = this.#gates.get(name);
    if (known) {
      return known;
    }
    const gate = { requests: 0, opening: Promise.withResolvers<undefined>(), checks: new Set<() => void>() };
    this.#gates.set(name, gate);
    return gate;
  }
}

interface Gate {
  /** Number of requests that have reached it. */
  requests: number;
  readonly opening: PromiseWithResolvers<undefined>;
  readonly checks: Set<() => void>;
}

/** The result of the promise, unless the signal aborts first. */
async function settled(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<undefined>();
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort);
  if (signal.aborted) {
    abort();
  }
  try {
    await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
