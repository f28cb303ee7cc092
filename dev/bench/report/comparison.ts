import { type Results, resultOf } from '../rounds.ts';
import type { Sample } from '../statistics.ts';
import { type SubjectName, titles } from '../subjects/subjects.ts';

/** A way to save the four images, as the report compares it with the others. */
export interface Compared {
  readonly title: string;
  readonly kind: 'floor' | 'ours' | 'peer';
  readonly figures: Sample;
  /** Memory, pauses and written bytes of a process that only starts others mean nothing. */
  readonly isWholeInside: boolean;
}

const shown: readonly (readonly [SubjectName, Compared['kind']])[] = [
  ['receiveOnly', 'floor'],
  ['writeOnce', 'floor'],
  ['starrise', 'ours'],
  ['starriseBackground', 'ours'],
  ['starriseEarly', 'ours'],
  ['axios', 'peer'],
  ['fetchJson', 'peer'],
  ['openaiSdk', 'peer'],
  ['curlPipeline', 'peer'],
];

/** All ways to save four images at full speed with a new process: what cannot be beaten, ours, what others do. */
export function comparison(results: Results): readonly Compared[] {
  return shown.map(([subject, kind]) => ({
    title: titles[subject],
    kind,
    figures: resultOf(results, { subject }),
    isWholeInside: subject !== 'curlPipeline',
  }));
}
