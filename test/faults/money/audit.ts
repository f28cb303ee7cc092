import type { Click } from './click.ts';

/** The violations, one line each. @param left number of entries that remain in the journal */
export function wrongsOf(
  { attempts, delivered, isTornDown, hasCancelled, first, last, saved }: Click,
  left: number,
): readonly string[] {
  const final = attempts.at(-1);
  const isCharged = final?.isSent === true && !final.isRefused;
  const isLate = first !== last;
  const outcome = last.failure?.outcome;
  const report = `${last.failure?.kind ?? 'all is well'}, ${outcome ?? 'ok'}`;
  const isFree = outcome === 'notSent' || outcome === 'rejected' || outcome === 'cancelled';
  const isOpen = isCharged && saved.length === 0;
  const claims: readonly (readonly [isWrong: boolean, what: string])[] = [
    [isTornDown, 'a cancel has reached what was paid for'],
    [attempts.length > 3, `${attempts.length} attempts`],
    [attempts.slice(0, -1).some(({ mayRepeat }) => !mayRepeat), 'sent again what may have been charged'],
    [isCharged === isFree, `${isCharged ? 'may have been charged' : 'cannot have been charged'}, reported: ${report}`],
    [outcome === 'cancelled' && !hasCancelled, 'cancelled by nobody'],
    [outcome === 'rejected' && final?.isRefused !== true, `not refused, reported: ${report}`],
    [outcome === 'notSent' && final?.isSent === true, `was sent, reported: ${report}`],
    [
      isLate && first.failure?.kind !== 'cancelledAfterSend',
      `continues in the background, reported: ${first.failure?.kind ?? ''}`,
    ],
    [isLate && first.failure?.outcome !== 'inDoubt', 'a cancel too late is no doubt'],
    [delivered.some((hash) => !saved.includes(hash)), 'an image that came is not saved'],
    [new Set(saved).size < saved.length, 'an image is saved twice'],
    [!isCharged && saved.length > 0, 'an image from nowhere'],
    [
      outcome === undefined && last.images.length + (last.unsaved?.images.length ?? 0) < last.request.count,
      'too few, and no word',
    ],
    [outcome === 'paidUnsaved' && last.unsaved === undefined, 'reported as kept and is not'],
    [left !== (isOpen ? 1 : 0), `${left} entries left in the journal, reported: ${report}`],
    [outcome === 'paidUnusable' && last.images.length === 0 && last.unsaved === undefined, 'the raw answer is lost'],
  ];
  return claims.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}
