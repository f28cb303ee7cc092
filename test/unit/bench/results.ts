import type { Results, Variant } from '../../../dev/bench/rounds.ts';
import type { Sample } from '../../../dev/bench/statistics.ts';
import { subjects, type SubjectName } from '../../../dev/bench/subjects/subjects.ts';

export const sample: Sample = {
  allSavedMs: 100,
  firstSavedMs: 50,
  restMs: 10,
  cpuMs: 200,
  longestBusyMs: 5,
  grownMegabytes: 8,
  grown: 0.2,
  written: 1,
  queued: 0.01,
};

/** Results in which every variant is as the sample, but for some figures of some subjects. */
export function resultsWith(changes: Partial<Record<SubjectName, Partial<Sample>>> = {}): Results {
  const paces = ['full speed', '20 MB/s'] as const;
  const sizes = [1, 2, 4].flatMap((count) => [1, 2, 4, 8].map((atOnce) => ({ count, atOnce })));
  const variants = (Object.keys(subjects) as SubjectName[]).flatMap((subject) =>
    paces.flatMap((pace) =>
      sizes.flatMap((size) => (['cold', 'warm'] as const).map((state): Variant => ({ subject, pace, ...size, state }))),
    ),
  );
  return variants.map((variant) => [variant, { ...sample, ...changes[variant.subject] }]);
}
