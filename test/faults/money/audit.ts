import type { Click } from './click.ts';

/** What must not be, one line each. @param left how many entries the journal still has */
export function wrongsOf(
  { attempts, delivered, isTornDown, hasCancelled, first, last, saved }: Click,
  left: number,
): readonly string[] {
  const final = attempts.at(-1);
  const isCharged = final?.isSent === true && !final.isRefused;
  const isLate = first !== last;
  const outcome = last.failure?.outcome;
  const told = `${last.failure?.kind ?? 'all is well'}, ${outcome ?? 'ok'}`;
  const isFree = outcome === 'notSent' || outcome === 'rejected' || outcome === 'cancelled';
  const isOpen = isCharged && saved.length === 0;
  const claims: readonly (readonly [isWrong: boolean, what: string])[] = [
    [isTornDown, 'a cancel has reached what was paid for'],
    [attempts.length > 3, `${attempts.length} attempts`],
    [attempts.slice(0, -1).some(({ mayRepeat }) => !mayRepeat), 'sent again what may have been charged'],
    [isCharged === isFree, `${isCharged ? 'may have been charged' : 'cannot have been charged'}, told: ${told}`],
    [outcome === 'cancelled' && !hasCancelled, 'cancelled by nobody'],
    [outcome === 'rejected' && final?.isRefused !== true, `refused by nobody, told: ${told}`],
    [outcome === 'notSent' && final?.isSent === true, `has left, told: ${told}`],
    [
      isLate && first.failure?.kind !== 'cancelledAfterSend',
      `goes on behind the scenes, told: ${first.failure?.kind ?? ''}`,
    ],
    [isLate && first.failure?.outcome !== 'inDoubt', 'a cancel too late is no doubt'],
    [delivered.some((hash) => !saved.includes(hash)), 'an image that came is not saved'],
    [new Set(saved).size < saved.length, 'an image is saved twice'],
    [!isCharged && saved.length > 0, 'an image from nowhere'],
    [
      outcome === undefined && last.images.length + (last.unsaved?.images.length ?? 0) < last.request.count,
      'too few, and no word',
    ],
    [outcome === 'paidUnsaved' && last.unsaved === undefined, 'told as kept and is not'],
    [left !== (isOpen ? 1 : 0), `${left} entries left in the journal, told: ${told}`],
    [outcome === 'paidUnusable' && last.images.length === 0 && last.unsaved === undefined, 'the raw answer is lost'],
  ];
  return claims.flatMap(([isWrong, what]) => (isWrong ? [what] : []));
}
