import { homedir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Platform } from '../../core/platform.ts';
import { wait } from '../wait.ts';
import { decoder } from './base64Decoder.ts';
import { openJournal } from './journal.ts';
import { localFiles } from './localFiles.ts';
import { createTransport } from './transport.ts';

/** The Node host: Code on the desktop, and remote hosts. */
export const platform: Platform = {
  transport: createTransport(),
  decoder,
  localFiles,
  openJournal,
  environmentKey: () => process.env['STARRISE_API_KEY'],
  homeFolder: () => pathToFileURL(homedir()).href,
  clock: { pause: () => setImmediate(), wait },
};
