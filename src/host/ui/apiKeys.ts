import type { SecretStorage } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import { isKeyText, Secret } from '../../core/service/secret.ts';
import type { Service } from '../../core/service/service.ts';

/** Keys, one for each origin of a service: a key is never sent to any other. */
export class ApiKeys {
  readonly #secrets: SecretStorage;
  readonly #environmentKey: () => string | undefined;
  readonly #noteStored: (service: Service, isStored: boolean) => void;

  /** @param noteStored is told each time whether a key is stored */
  constructor(
    secrets: SecretStorage,
    environmentKey: () => string | undefined,
    noteStored: (service: Service, isStored: boolean) => void = () => undefined,
  ) {
    this.#secrets = secrets;
    this.#environmentKey = environmentKey;
    this.#noteStored = noteStored;
  }

  /**
   * The stored key, else the environment's.
   * @throws {Failure} `noKey`, `keyLost`, `keyMalformed`
   */
  async get(service: Service): Promise<Secret> {
    const fromEnvironment = this.#environmentKey()?.trim();
    const text = (await this.#read(service, fromEnvironment)) || fromEnvironment;
    if (!text) {
      throw new Failure('noKey', { host: service.host });
    }
    return new Secret(checkedKey(text));
  }

  /**
   * Stores a key and reads it back, because a keyring can lose one without an error.
   * @returns whether it is stored
   * @throws {Failure} `keyMalformed`
   */
  async set(service: Service, text: string): Promise<boolean> {
    const key = checkedKey(text.trim());
    try {
      await this.#secrets.store(secretName(service), key);
      return (await this.#read(service)) === key;
    } catch {
      return false;
    }
  }

  /** @returns whether no other key would be used @throws {Failure} `keyNotRemoved` */
  async remove(service: Service): Promise<boolean> {
    try {
      await this.#secrets.delete(secretName(service));
    } catch (error) {
      throw new Failure('keyNotRemoved', { host: service.host }, { cause: error });
    }
    return !this.#environmentKey();
  }

  /** A keyring that cannot decrypt must not fail the request while there is another key. */
  async #read(service: Service, otherKey?: string): Promise<string | undefined> {
    try {
      const stored = await this.#secrets.get(secretName(service));
      this.#noteStored(service, Boolean(stored));
      return stored;
    } catch (error) {
      if (otherKey) {
        return undefined;
      }
      throw new Failure('keyLost', { host: service.host }, { cause: error });
    }
  }
}

function secretName(service: Service): string {
  return `starrise.apiKey:${service.origin}`;
}

function checkedKey(text: string): string {
  if (!isKeyText(text)) {
    throw new Failure('keyMalformed');
  }
  return text;
}
