import type { Base64Decoder } from './answer/answer.ts';
import type { AssetFiles } from './assetFiles.ts';
import type { Journal } from './journal.ts';
import type { Transport } from './transport.ts';

/** What differs between the Node host and the browser host. */
export interface Platform {
  readonly transport: Transport;
  readonly decoder: Base64Decoder;
  /** Files reached without the editor's file service, for `file:` URIs; `undefined` where there are none. */
  readonly localFiles: AssetFiles | undefined;
  /** @param storage URI of the folder that belongs to the extension */
  openJournal(storage: string): Journal;
  /** The key that the environment holds, where there is an environment. */
  environmentKey(): string | undefined;
  /** URI of the user's home folder, where there is one. */
  homeFolder(): string | undefined;
  readonly clock: Clock;
}

export interface Clock {
  /** Lets everything else that waits for the event loop run once. */
  pause(): Promise<void>;
  /** Resolves after a while, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}
