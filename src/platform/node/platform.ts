import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Platform } from '../../core/platform.ts';
import { decoder } from './base64Decoder.ts';
import { clock } from './clock.ts';
import { courierCarrier } from './courier/carrier.ts';
import { mayCourierGo } from './courier/mayCourierGo.ts';
import { hashFile } from './hashFile.ts';
import { openHistoryDisk } from './historyDisk.ts';
import { openJournal } from './journal/openJournal.ts';
import { localFiles } from './localFiles.ts';
import { localPlaceholders } from './localPlaceholders.ts';
import { createTransport } from './transport.ts';

const transport = createTransport();

/** The Node host: Code on the desktop, and remote hosts. */
export const platform: Platform = {
  transport,
  decoder,
  localFiles,
  localPlaceholders,
  openJournal,
  openCarrier: ({ extension, hasProxy }) => {
    const program = join(fileURLToPath(extension), 'dist', 'courier.js');
    return courierCarrier(program, () => mayCourierGo(process.env, hasProxy()), { transport, decoder, clock });
  },
  openHistoryDisk,
  hashFile: (uri) => hashFile(fileURLToPath(uri)),
  environmentKey: () => process.env['STARRISE_API_KEY'],
  homeFolder: () => pathToFileURL(homedir()).href,
  clock,
  loadMarkdownParser: async () => (await import('../../core/links/markdownParser.ts')).parseImageLinks,
};
