import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';

export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Ends the process and whatever it started. */
  readonly end: () => void;
}

/** Starts a program in a group of its own, which ends with us at the latest. */
export function startGroup(command: string, args: readonly string[], options: SpawnOptions): ProcessGroup {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const end = () => {
    process.off('exit', end);
    endGroup(child);
  };
  process.prependListener('exit', end); // Before its folders are removed.
  return { child, end };
}

/** Lets the end of this program by a signal be an ordinary one, so that what it started ends too. */
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
    // It has ended already.
  }
}
