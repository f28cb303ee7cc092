import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import type { ImageSink, Intent, Journal, JournalEntry } from '../../core/journal.ts';
import { SpillingFile } from './spillingFile.ts';
import { syncFolder } from './syncFolder.ts';

/** The journal as folders on disk, one a generation: `intent.json`, `answer.raw`, `image-0`, `image-1`, … */
export function openJournal(storage: string): Journal {
  return {
    begin: async (intent) => {
      const folder = join(fileURLToPath(storage), 'journal', `${Date.now()}-${randomUUID()}`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await checkFreeSpace(folder, intent);
        await writeDurably(folder, 'intent.json', JSON.stringify(intent));
        return beginEntry(folder);
      } catch (error) {
        await rm(folder, { recursive: true, force: true }).catch(() => undefined);
        throw error instanceof Failure ? error : new Failure('journalUnavailable', {}, { cause: error });
      }
    },
  };
}

function beginEntry(folder: string): JournalEntry {
  const raw = new SpillingFile(join(folder, 'answer.raw'));
  return {
    id: folder,
    writeRaw: (chunk) => raw.write(chunk),
    readRaw: () => raw.read(),
    openImage: (index) => openImage(join(folder, `image-${index}`)),
    keep: () => {
      raw.close();
      return Promise.resolve();
    },
    forget: async () => {
      raw.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function openImage(path: string): ImageSink {
  const file = new SpillingFile(path);
  const hash = createHash('sha256');
  let byteLength = 0;
  return {
    write: (block) => {
      file.write(block);
      hash.update(block);
      byteLength += block.length;
    },
    finish: () => {
      file.close();
      return Promise.resolve({
        byteLength,
        sha256: hash.digest('hex'),
        file: file.isOnDisk ? path : undefined,
        read: () => file.read(),
      });
    },
    discard: async () => {
      file.close();
      await rm(path, { force: true });
    },
  };
}

/** Refuses before paying what could not be kept: room for the images as PNG, and for their answer in base64. */
async function checkFreeSpace(folder: string, intent: Intent): Promise<void> {
  const { count, size } = intent.request;
  const bytesPerPixel = 4 * (1 + 4 / 3);
  const limit = Math.ceil(count * size.width * size.height * bytesPerPixel);
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < limit) {
    throw new Failure('journalUnavailable', { systemCode: 'ENOSPC', limit });
  }
}

/** Writes a file that is whole or not there, even after a power cut. */
async function writeDurably(folder: string, name: string, text: string): Promise<void> {
  const temporary = join(folder, `${name}.tmp`);
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
  await syncFolder(folder);
}
