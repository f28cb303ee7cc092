import { type Disposable, type Memento, window } from 'vscode';

/** Of the URIs of placeholders, in the state of the workspace. */
export const knownPlaceholdersState = 'placeholders';

export function knownPlaceholders(state: Memento): Set<unknown> {
  const known = state.get<unknown>(knownPlaceholdersState);
  return new Set(Array.isArray(known) ? known : []);
}

/**
 * Loads the badges when the Explorer first shows a placeholder of an earlier session: the start loads nothing for them.
 * @param load called at most once
 */
export function loadBadgesWhenShown(state: Memento, load: () => void): Disposable {
  const known = knownPlaceholders(state);
  const provider = window.registerFileDecorationProvider({
    provideFileDecoration: (uri) => {
      if (known.has(uri.toString())) {
        known.clear();
        provider.dispose();
        load();
      }
      return undefined;
    },
  });
  return provider;
}
