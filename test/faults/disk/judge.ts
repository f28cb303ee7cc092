import { pictureHashes } from './pictures.ts';
import type { Told } from './windows.ts';

/** One generation of the two pictures, and what came of it in the end. */
export interface Account {
  /** How many requests the service got. */
  readonly posts: number;
  /** What the window told that ordered it; `undefined` when it was killed. */
  readonly told: Told | undefined;
  /** Whether that may be. */
  readonly isKilled: boolean;
  /** What was told after that, by the next window too. */
  readonly recovered: readonly Told[];
  /** What lies in the folder for images. */
  readonly files: readonly string[];
  /** Whether something may be lost or in doubt, as long as somebody is told. */
  readonly mayLose: boolean;
}

/** What must not be, one line each. */
export function wrongsOf({ posts, told, isKilled, recovered, files, mayLose }: Account): readonly string[] {
  const all = [...(told ? [told] : []), ...recovered];
  const failures = all.flatMap(({ kind, outcome }) => (kind && outcome ? [{ kind, outcome }] : []));
  const isToldOfLoss = failures.some(({ outcome }) => outcome === 'inDoubt');
  const keptInTheEnd = recovered.flatMap(({ kept }) => kept);
  const missing = pictureHashes.filter((hash) => !files.includes(hash) && !keptInTheEnd.includes(hash));
  const isUnspent = told?.outcome === 'notSent';
  const isInDoubt = mayLose && told?.outcome === 'inDoubt';
  const claims: readonly (readonly [isWrong: boolean, what: string])[] = [
    [!files.every((hash) => pictureHashes.includes(hash)), 'a file is no image'],
    [new Set(files).size < files.length, 'an image is there twice'],
    [told === undefined && !isKilled, 'the window has crashed'],
    [posts > 1, `${posts} requests`],
    [posts > 0 && isUnspent, `told that nothing was sent: ${told?.kind ?? ''}`],
    [
      posts === 0 && told !== undefined && !isUnspent && !isInDoubt,
      `nothing was sent, told: ${told?.kind ?? 'all is well'}`,
    ],
    [posts > 0 && missing.length > 0 && !isToldOfLoss, `${missing.length} lost and not told`],
    [posts > 0 && missing.length > 0 && !mayLose, `${missing.length} lost`],
    [all.some(({ saved }) => saved.some((hash) => !files.includes(hash))), 'told as saved and is not there'],
    [all.some(({ kept }) => kept.some((hash) => !pictureHashes.includes(hash))), 'kept and not whole'],
    [told !== undefined && !told.kind && told.saved.length < 2, 'all is well, but not all is saved'],
    [told !== undefined && !told.kind && recovered.some(({ kind }) => kind), 'all was well, then in doubt'],
    [told?.outcome === 'paidUnsaved' && told.kept.length === 0, 'told as kept and is not'],
    [isUnspent && recovered.length > 0, 'recovered what was not sent'],
  ];
  return claims.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}
