import { execFileSync } from 'node:child_process';
import { arch, cpus, platform, release, tmpdir, totalmem } from 'node:os';
import manifest from '../../../package.json' with { type: 'json' };
import { releases } from '../../editor/releases.ts';
import { peerVersions } from '../peers.ts';
import type { Results } from '../rounds.ts';
import { judge, type Row, type Verdict } from '../row.ts';

/** All that a run has found, as it is written to `results.json`. */
export interface Report {
  /** Such as `2026-01-31`. */
  readonly date: string;
  readonly machine: string;
  /** Of the programs that were used. */
  readonly versions: string;
  readonly rounds: number;
  readonly rows: readonly JudgedRow[];
  readonly results: Results;
}

export type JudgedRow = Row & { readonly verdict: Verdict };

export function createReport(rounds: number, rows: readonly Row[], results: Results): Report {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB of memory`;
  const disk = `files on ${outputOf('df', '--output=fstype', tmpdir()).split('\n').at(-1)}`;
  const commit = outputOf('git', 'rev-parse', '--short', 'HEAD');
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${processor?.model ?? arch()}, ${memory}, ${platform()} ${release()}, ${disk}`,
    versions: [
      `Starrise Images ${manifest.version} (${commit})`,
      `Node ${process.versions.node}`,
      `VS Code ${releases.current.vscode}`,
      ...peerVersions,
      outputOf('curl', '--version').split(' ', 2).join(' '),
      outputOf('jq', '--version').replace('-', ' '),
    ].join(', '),
    rounds,
    rows: rows.map((row) => ({ ...row, verdict: judge(row) })),
    results,
  };
}

/** What a program prints. */
function outputOf(program: string, ...args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return `${program}: not known`;
  }
}
