import type { Platform } from '../../core/platform.ts';
import { wait } from '../wait.ts';
import { decoder } from './base64Decoder.ts';
import { openJournal } from './journal.ts';
import { createTransport } from './transport.ts';

/** The browser host: vscode.dev and its like. */
export const platform: Platform = {
  transport: createTransport(),
  decoder,
  localFiles: undefined,
  openJournal,
  environmentKey: () => undefined,
  homeFolder: () => undefined,
  clock: { pause: () => wait(0, new AbortController().signal), wait },
};
