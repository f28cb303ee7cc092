import type { Memento } from 'vscode';

/** Of the URIs of placeholders, in the state of the workspace. */
export const knownPlaceholdersState = 'placeholders';

/** For `activate()`, which loads the badges only where there are any. */
export function hasKnownPlaceholders(state: Memento): boolean {
  return state.get<unknown>(knownPlaceholdersState) !== undefined;
}
