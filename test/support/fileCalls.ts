import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const names = ['openSync', 'writeSync', 'renameSync', 'rmSync', 'mkdirSync', 'writeFileSync'] as const;

/** A synchronous call that changes files. */
export interface FileCall {
  readonly name: (typeof names)[number];
  /** The path, or the descriptor as a path. */
  readonly path: string;
  readonly bytes: Uint8Array | undefined;
}

/**
 * Does something while every call that changes files is announced before it is made. An error that `before` throws is
 * the error of the call.
 */
export async function watchFileCalls<Result>(
  before: (call: FileCall) => void,
  action: () => Promise<Result>,
): Promise<Result> {
  const originals = Object.fromEntries(names.map((name) => [name, fs[name] as (...args: unknown[]) => unknown]));
  let isWatching = true;
  const watched = names.map((name) => {
    const call = (...args: unknown[]): unknown => {
      const [file, content] = args;
      if (isWatching) {
        isWatching = false; // what `before` does itself is not announced
        try {
          const path = typeof file === 'number' ? fs.readlinkSync(`/proc/self/fd/${file}`) : String(file);
          before({ name, path, bytes: content instanceof Uint8Array ? content : undefined });
        } finally {
          isWatching = true;
        }
      }
      return originals[name]?.(...args);
    };
    return [name, call] as const;
  });
  Object.assign(fs, Object.fromEntries(watched));
  syncBuiltinESMExports();
  try {
    return await action();
  } finally {
    Object.assign(fs, originals);
    syncBuiltinESMExports();
  }
}
