import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Ends the process and all its children. */
  readonly end: () => void;
}

/** Starts a program in its own process group, which ends at the latest with this program. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const end = () => {
    process.off('exit', end);
    endGroup(child);
  };
  process.prependListener('exit', end); // before its folders are removed
  return { child, end };
}

/** Turns the end of this program by a signal into an ordinary exit, so that its children end too. */
export function exitOnSignals(exitCode = 130): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => process.exit(exitCode));
  }
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
