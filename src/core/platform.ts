import type { Clock } from './base/clock.ts';
import type { Zlib } from './crop/png.ts';
import type { FileStore } from './generation/fileStore.ts';
import type { Sender } from './generation/sender.ts';
import type { HistoryDisk } from './history/history.ts';
import type { Journal } from './journal/journal.ts';
import type { Base64Decoder } from './response/response.ts';
import type { Transport } from './service/transport.ts';

/** What differs between the Node host and the browser host. */
export interface Platform {
  readonly transport: Transport;
  readonly decoder: Base64Decoder;
  /** Files reached without the editor's file service, for `file:` URIs; `undefined` where there are none. */
  readonly localFiles: FileStore | undefined;
  /** @param storage URI of the folder that belongs to the extension */
  openJournal(storage: string): Journal;
  /** Has requests sent so that they go on when this window closes, where that can be done. */
  openSender(options: SenderOptions): Sender;
  /** @param storage URI of the extension’s storage folder */
  openHistoryDisk(storage: string): HistoryDisk;
  /** SHA-256 of a file's bytes by its `file:` URI; `undefined` where there are no files. */
  readonly hashFile: ((uri: string) => Promise<string>) | undefined;
  /** The key from the environment, where there is an environment. */
  environmentKey(): string | undefined;
  /** URI of the user's home folder, where there is one. */
  homeFolder(): string | undefined;
  readonly clock: Clock;
  readonly zlib: Zlib;
}

export interface SenderOptions {
  /** URI of the folder of the extension. */
  readonly extension: string;
  /** Whether the editor itself redirects requests, for example through a proxy that other processes do not know. */
  readonly hasProxy: () => boolean;
}
