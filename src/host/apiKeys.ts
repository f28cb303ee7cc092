import type { SecretStorage } from 'vscode';
import { Failure } from '../core/failure.ts';
import { Secret } from '../core/secret.ts';
import type { Service } from '../core/service.ts';

/** Keys, one for each origin of a service: a key is never sent to any other. */
export class ApiKeys {
  readonly #secrets: SecretStorage;
  readonly #environmentKey: () => string | undefined;

  constructor(secrets: SecretStorage, environmentKey: () => string | undefined) {
    this.#secrets = secrets;
    this.#environmentKey = environmentKey;
  }

  /**
   * The stored key, else the environment's.
   * @throws {Failure} `noKey`, `keyMalformed`
   */
  async get(service: Service): Promise<Secret> {
    const text = (await this.#read(service)) || this.#environmentKey()?.trim();
    if (!text) {
      throw new Failure('noKey', { host: service.host });
    }
    return new Secret(checkedKey(text));
  }

  /**
   * Stores a key and reads it back, because a keyring can lose one without a word.
   * @returns whether it is there
   * @throws {Failure} `keyMalformed`
   */
  async set(service: Service, text: string): Promise<boolean> {
    const key = checkedKey(text.trim());
    try {
      await this.#secrets.store(secretName(service), key);
    } catch {
      return false;
    }
    return (await this.#read(service)) === key;
  }

  async remove(service: Service): Promise<void> {
    await this.#secrets.delete(secretName(service));
  }

  async has(service: Service): Promise<boolean> {
    return Boolean(await this.#read(service));
  }

  async #read(service: Service): Promise<string | undefined> {
    try {
      return await this.#secrets.get(secretName(service));
    } catch {
      return undefined; // a keyring that can't decrypt is one that has no key
    }
  }
}

function secretName(service: Service): string {
  return `starrise.apiKey:${service.origin}`;
}

/** Visible ASCII only: anything else would be two headers, or none. */
function checkedKey(text: string): string {
  if (!/^[\x21-\x7e]+$/.test(text)) {
    throw new Failure('keyMalformed');
  }
  return text;
}
