import { commands, Disposable, workspace, type Event, type Memento, type SecretStorage } from 'vscode';
import { parseService, type Service } from '../../core/service/service.ts';
import type { ApiKeys } from './apiKeys.ts';
import { logErrors, type ErrorLog } from './logErrors.ts';
import { readSetting } from './settings.ts';
import { keylessOrigins, keylessServicesState, tellWhetherKeyIsStored } from './storedKeyState.ts';

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

/**
 * Remembers for which services no key is stored, and keeps `starrise.hasStoredKey` true unless that is known of the service
 * of the settings. A key of the environment does not count: it cannot be removed.
 */
export class StoredKeys implements Disposable {
  readonly #state: Memento;
  readonly #log: ErrorLog;
  readonly #listener = workspace.onDidChangeConfiguration((change) =>
    change.affectsConfiguration('starrise.service.baseUrl') ? this.#tell() : undefined,
  );

  constructor(state: Memento, log: ErrorLog) {
    this.#state = state;
    this.#log = log;
    this.#tell();
  }

  note({ origin }: Pick<Service, 'origin'>, isStored: boolean): void {
    const keyless = keylessOrigins(this.#state);
    if (keyless.includes(origin) === isStored) {
      const others = keyless.filter((each) => each !== origin);
      logErrors(this.#state.update(keylessServicesState, isStored ? others : [...others, origin]), this.#log);
      this.#tell();
    }
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #tell(): void {
    logErrors(tellWhetherKeyIsStored(this.#state), this.#log);
  }
}
