import { commands, type Memento, workspace } from 'vscode';

/** Of the origins of services for which no key was found, so that `activate()` need not read the keyring. */
export const keylessServicesState = 'keylessServices';

export function keylessOrigins(state: Memento): readonly unknown[] {
  const keyless = state.get<unknown>(keylessServicesState);
  return Array.isArray(keyless) ? keyless : [];
}

/**
 * Tells the editor whether it is known that there is no key to remove. As long as nobody has looked there may be one: an
 * earlier version may have stored it. Loads no settings, because it is called at the start.
 */
export function tellWhetherKeyless(state: Memento): Thenable<unknown> {
  const baseUrl = workspace.getConfiguration('starrise').get<unknown>('service.baseUrl');
  const origin = typeof baseUrl === 'string' ? URL.parse(baseUrl.trim())?.origin : undefined;
  const isKeyless = origin !== undefined && keylessOrigins(state).includes(origin);
  return commands.executeCommand('setContext', 'starrise.noStoredKey', isKeyless);
}
