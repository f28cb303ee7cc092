import { pictureHashes } from './pictures.ts';
import type { Report } from './windows.ts';

/** One generation of the two pictures, and its final result. */
export interface Account {
  /** The number of requests that the service got. */
  readonly posts: number;
  /** The report of the window that sent the request; `undefined` when it was killed. */
  readonly report: Report | undefined;
  /** Whether that is allowed. */
  readonly isKilled: boolean;
  /** The reports after that, by the next window too. */
  readonly recovered: readonly Report[];
  /** The files in the folder for images. */
  readonly files: readonly string[];
  /** Whether something may be lost or in doubt, as long as it is reported. */
  readonly mayLose: boolean;
}

/** The violations, one line each. */
export function wrongsOf({ posts, report, isKilled, recovered, files, mayLose }: Account): readonly string[] {
  const all = [...(report ? [report] : []), ...recovered];
  const failures = all.flatMap(({ kind, outcome }) => (kind && outcome ? [{ kind, outcome }] : []));
  const isLossReported = failures.some(({ outcome }) => outcome === 'inDoubt');
  const keptInTheEnd = recovered.flatMap(({ kept }) => kept);
  const missing = pictureHashes.filter((hash) => !files.includes(hash) && !keptInTheEnd.includes(hash));
  const isNotSent = report?.outcome === 'notSent';
  const isInDoubt = mayLose && report?.outcome === 'inDoubt';
  const claims: readonly (readonly [isWrong: boolean, what: string])[] = [
    [!files.every((hash) => pictureHashes.includes(hash)), 'a file is no image'],
    [new Set(files).size < files.length, 'an image is there twice'],
    [report === undefined && !isKilled, 'the window has crashed'],
    [posts > 1, `${posts} requests`],
    [posts > 0 && isNotSent, `reported that nothing was sent: ${report?.kind ?? ''}`],
    [
      posts === 0 && report !== undefined && !isNotSent && !isInDoubt,
      `nothing was sent, reported: ${report?.kind ?? 'all is well'}`,
    ],
    [posts > 0 && missing.length > 0 && !isLossReported, `${missing.length} lost and not reported`],
    [posts > 0 && missing.length > 0 && !mayLose, `${missing.length} lost`],
    [all.some(({ saved }) => saved.some((hash) => !files.includes(hash))), 'reported as saved and is not there'],
    [all.some(({ kept }) => kept.some((hash) => !pictureHashes.includes(hash))), 'kept and not whole'],
    [report !== undefined && !report.kind && report.saved.length < 2, 'all is well, but not all is saved'],
    [report !== undefined && !report.kind && recovered.some(({ kind }) => kind), 'all was well, then in doubt'],
    [report?.outcome === 'paidUnsaved' && report.kept.length === 0, 'reported as kept and is not'],
    [isNotSent && recovered.length > 0, 'recovered what was not sent'],
  ];
  return claims.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}
