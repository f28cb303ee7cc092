import { commands, type Memento, workspace } from 'vscode';

/** Of the origins of services for which no key was found, so that `activate()` need not read the keyring. */
export const keylessServicesState = 'keylessServices';

export function keylessOrigins(state: Memento): readonly unknown[] {
  const keyless = state.get<unknown>(keylessServicesState);
  return Array.isArray(keyless) ? keyless : [];
}

/**
 * Tells the editor whether there may be a key to remove. As long as nobody has looked there may be one: an earlier version
 * may have stored it, but not before the first start, when nothing else is stored either. Loads no settings, because it
 * is called at the start.
 */
export async function tellWhetherKeyIsStored(state: Memento): Promise<void> {
  const baseUrl = workspace.getConfiguration('starrise').get<unknown>('service.baseUrl');
  const origin = typeof baseUrl === 'string' ? URL.parse(baseUrl.trim())?.origin : undefined;
  if (origin !== undefined && state.keys().length === 0) {
    await state.update(keylessServicesState, [origin]);
  }
  const isKeyless = origin !== undefined && keylessOrigins(state).includes(origin);
  await commands.executeCommand('setContext', 'starrise.hasStoredKey', !isKeyless);
}
