import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Platform } from '../../core/platform.ts';
import { backgroundSender, canSendDirectly } from './backgroundSender/sender.ts';
import { decoder } from './base64Decoder.ts';
import { clock } from './clock.ts';
import { hashFile } from './fileBytes.ts';
import { openHistoryDisk } from './historyDisk.ts';
import { openJournal } from './journal/openJournal.ts';
import { localFiles } from './localFiles.ts';
import { createTransport } from './transport.ts';
import { zlib } from './zlib.ts';

const transport = createTransport();

/** The Node host: the desktop editor, and remote hosts. */
export const platform: Platform = {
  transport,
  decoder,
  localFiles,
  openJournal,
  openSender: ({ extension, hasProxy }) => {
    const program = join(fileURLToPath(extension), 'dist', 'backgroundSender.js');
    return backgroundSender(program, () => canSendDirectly(process.env, hasProxy()), { transport, decoder, clock });
  },
  openHistoryDisk,
  hashFile: (uri) => hashFile(fileURLToPath(uri)),
  environmentKey: () => process.env['STARRISE_API_KEY'],
  homeFolder: () => pathToFileURL(homedir()).href,
  clock,
  zlib,
};
