import { directSender } from '../../core/generation/sender.ts';
import type { Platform } from '../../core/platform.ts';
import { wait } from '../wait.ts';
import { decoder } from './base64Decoder.ts';
import { openHistoryDisk } from './historyDisk.ts';
import { openJournal } from './journal/openJournal.ts';
import { createTransport } from './transport.ts';
import { zlib } from './zlib.ts';

const transport = createTransport();
const clock = { pause: () => wait(0, new AbortController().signal), wait };

/** The browser host: vscode.dev and similar sites. */
export const platform: Platform = {
  transport,
  decoder,
  localFiles: undefined,
  openJournal,
  openSender: () => directSender({ transport, decoder, clock }),
  openHistoryDisk,
  hashFile: undefined,
  environmentKey: () => undefined,
  homeFolder: () => undefined,
  clock,
  zlib,
};
