import { Uri, workspace } from 'vscode';
import { Failure } from '../../core/failure.ts';
import type { ImageSink, Journal, JournalEntry } from '../../core/journal.ts';

/**
 * The journal where the editor's file service is the only disk. Images are in memory while they come and on that disk
 * when they are whole: what a closed tab takes with it is the weaker promise of the browser.
 */
export function openJournal(storage: string): Journal {
  return {
    begin: async (intent) => {
      const folder = Uri.joinPath(Uri.parse(storage), 'journal', `${Date.now()}-${crypto.randomUUID()}`);
      try {
        const text = new TextEncoder().encode(JSON.stringify(intent));
        await workspace.fs.writeFile(Uri.joinPath(folder, 'intent.json'), text);
      } catch (error) {
        throw new Failure('journalUnavailable', {}, { cause: error });
      }
      return beginEntry(folder);
    },
  };
}

function beginEntry(folder: Uri): JournalEntry {
  const raw: Uint8Array[] = [];
  let forgotten: Thenable<void> | undefined;
  return {
    id: folder.toString(),
    writeRaw: (chunk) => void raw.push(chunk),
    readRaw: () => Promise.resolve(concatenate(raw)),
    openImage: (index) => openImage(Uri.joinPath(folder, `image-${index}`)),
    keep: async () => {
      await workspace.fs.writeFile(Uri.joinPath(folder, 'answer.raw'), concatenate(raw));
    },
    forget: () => {
      raw.length = 0;
      forgotten ??= workspace.fs.delete(folder, { recursive: true });
      return Promise.resolve(forgotten);
    },
  };
}

function openImage(file: Uri): ImageSink {
  const blocks: Uint8Array[] = [];
  return {
    write: (block) => void blocks.push(block.slice()),
    finish: async () => {
      const bytes = concatenate(blocks);
      await workspace.fs.writeFile(file, bytes).then(undefined, () => undefined); // memory has it
      return { byteLength: bytes.length, sha256: await sha256(bytes), read: () => Promise.resolve(bytes) };
    },
    discard: () => Promise.resolve(),
  };
}

function concatenate(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(blocks.reduce((length, block) => length + block.length, 0));
  let offset = 0;
  for (const block of blocks) {
    whole.set(block, offset);
    offset += block.length;
  }
  return whole;
}

/** Lower-case hex. */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
