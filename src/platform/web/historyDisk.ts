import { FileSystemError, Uri, workspace } from 'vscode';
import type { HistoryDisk } from '../../core/history/history.ts';

/**
 * The history where the editor's file service is the only disk. It cannot append: what another tab adds in the very same
 * moment may get lost, which is the weaker promise of the browser.
 */
export function openHistoryDisk(storage: string): HistoryDisk {
  const folder = Uri.joinPath(Uri.parse(storage), 'history');
  const file = Uri.joinPath(folder, 'images.jsonl');
  let last: Promise<void> = Promise.resolve();
  /** What the file held at the last look, once it was read. */
  let bytes: Uint8Array | undefined;
  return {
    look: async () => {
      bytes = undefined;
      const stat = await orUndefined(workspace.fs.stat(file));
      return stat && { identity: String(stat.ctime), byteLength: stat.size };
    },
    read: async (offset, maxBytes) => {
      bytes ??= await workspace.fs.readFile(file);
      return bytes.subarray(offset, offset + maxBytes);
    },
    append: (text) => {
      const appended = last.then(async () => {
        const before = await orUndefined(workspace.fs.readFile(file));
        await workspace.fs.writeFile(file, joined(before, text));
      });
      last = appended.catch(() => undefined);
      return appended;
    },
    setAside: async () => workspace.fs.rename(file, Uri.joinPath(folder, `unreadable-${Date.now()}.jsonl`)),
    remove: async () => {
      await orUndefined(workspace.fs.delete(folder, { recursive: true }));
    },
  };
}

/** @throws anything but that there is no such file */
async function orUndefined<Value>(work: Thenable<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}

function joined(before: Uint8Array | undefined, text: string): Uint8Array {
  const added = new TextEncoder().encode(text);
  const whole = new Uint8Array((before?.length ?? 0) + added.length);
  whole.set(before ?? []);
  whole.set(added, before?.length ?? 0);
  return whole;
}
