import { Uri, workspace } from 'vscode';
import { joinBytes } from '../../core/base/bytes.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { SerialQueue } from '../../core/base/serialQueue.ts';
import type { HistoryDisk } from '../../core/history/history.ts';

/**
 * The history where the editor’s file service is the only disk. It cannot append: what another tab adds at the very
 * same moment may be lost, which is the weaker guarantee in a browser.
 */
export function openHistoryDisk(storage: string): HistoryDisk {
  const folder = Uri.joinPath(Uri.parse(storage), 'history');
  const file = Uri.joinPath(folder, 'images.jsonl');
  const writes = new SerialQueue();
  /** What the file held at the last look, once it was read. */
  let bytes: Uint8Array | undefined;
  /** The content at the read before, its time, and how often it was not the beginning of the content at that time. */
  let before: Uint8Array = new Uint8Array();
  let beforeTime: number | undefined;
  let rewritten = 0;
  return {
    look: async () => {
      const stat = await ifFound(workspace.fs.stat(file));
      const isSame = stat?.size === before.length && stat.mtime === beforeTime;
      bytes = isSame ? before : stat && (await ifFound(workspace.fs.readFile(file)));
      if (!stat || !bytes) {
        return undefined;
      }
      // Its times do not show it: a browser’s storage keeps times only as long as its page exists.
      rewritten += isSame || startsWith(bytes, before) ? 0 : 1;
      [before, beforeTime] = [bytes, stat.mtime];
      return { identity: `${stat.ctime} ${rewritten}`, byteLength: bytes.length };
    },
    read: async (offset, maxBytes) => {
      bytes ??= await workspace.fs.readFile(file);
      return bytes.subarray(offset, offset + maxBytes);
    },
    append: (text) =>
      writes.run(async () => {
        const held = await ifFound(workspace.fs.readFile(file));
        await workspace.fs.writeFile(file, joinBytes([held ?? new Uint8Array(), new TextEncoder().encode(text)]));
      }),
    rewrite: (change) =>
      writes.run(async () => {
        const held = await ifFound(workspace.fs.readFile(file));
        const changed = held && change(held);
        await (changed && workspace.fs.writeFile(file, changed));
      }),
    moveAside: async () => workspace.fs.rename(file, Uri.joinPath(folder, `unreadable-${Date.now()}.jsonl`)),
    remove: () =>
      writes.run(async () => {
        await ifFound(workspace.fs.delete(folder, { recursive: true }));
      }),
  };
}

function startsWith(whole: Uint8Array, beginning: Uint8Array): boolean {
  return whole.length >= beginning.length && beginning.every((byte, index) => byte === whole[index]);
}
