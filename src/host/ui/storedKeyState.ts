import { commands, type Memento } from 'vscode';

/** Of the origins of services for which a key is stored, so that `activate()` need not read the keyring. */
export const storedKeysState = 'storedKeys';

export function originsWithKey(state: Memento): readonly unknown[] {
  const stored = state.get<unknown>(storedKeysState);
  return Array.isArray(stored) ? stored : [];
}

/** Tells the editor whether there is a key that can be removed. */
export function setHasStoredKey(isStored: boolean): Thenable<unknown> {
  return commands.executeCommand('setContext', 'starrise.hasStoredKey', isStored);
}
