import { commands, Disposable, workspace, type Event, type SecretStorage } from 'vscode';
import { parseService } from '../../core/service/service.ts';
import type { ApiKeys } from './apiKeys.ts';
import { logErrors, type ErrorLog } from './logErrors.ts';
import { readSetting } from './settings.ts';

/**
 * Keeps the context key `starrise.hasKey` true while there is a key for the service of the settings.
 * @param onNeed fires when it is first needed; before that no keyring is read, because it may ask the user
 */
export function registerKeyContext(
  apiKeys: ApiKeys,
  secrets: SecretStorage,
  onNeed: Event<void>,
  log: ErrorLog,
): Disposable {
  const update = async (): Promise<void> => {
    const hasKey = await apiKeys.get(parseService(readSetting('service.baseUrl'))).then(
      () => true,
      () => false,
    );
    await commands.executeCommand('setContext', 'starrise.hasKey', hasKey);
  };
  const look = (): void => logErrors(update(), log);
  return Disposable.from(
    onNeed(look),
    secrets.onDidChange(look),
    workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration('starrise.service.baseUrl') ? look() : undefined,
    ),
  );
}
