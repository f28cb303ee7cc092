import type { Memento } from 'vscode';

/** A memento that already has values. */
export function mementoOf(values: Readonly<Record<string, unknown>> = {}): Memento {
  const state = new Map(Object.entries(values));
  return {
    keys: () => [...state.keys()],
    get: (key: string) => state.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
  } satisfies Memento;
}
