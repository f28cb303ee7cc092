import type { Results, Typical } from './rounds.ts';
import { formatTable, ratioRow, rounded, type Row } from './row.ts';
import type { SubjectName } from './subjects/subjects.ts';

/** Time, memory and CPU time of a generation. */
export function generationRows(results: Results): readonly Row[] {
  const fast = (subject: SubjectName): Typical => typical(results['full speed'], subject);
  const paced = (subject: SubjectName): Typical => typical(results['20 MB/s'], subject);
  const [floor, ours, peer, other] = [
    fast('receiveOnly'),
    fast('starrise'),
    fast('fetchJson'),
    fast('starriseOtherScheme'),
  ];
  const [pacedFloor, pacedOurs, pacedPeer] = [paced('receiveOnly'), paced('starrise'), paced('fetchJson')];
  return [
    timeRow('request -> all saved and synced', 'allSavedMs', ours, ['receive-only', floor], 1.4),
    timeRow('the same at 20 MB/s', 'allSavedMs', pacedOurs, ['receive-only', pacedFloor], 1.02),
    backgroundRow('what the background sender adds', fast('starriseBackground'), ours),
    backgroundRow('what it adds at 20 MB/s', paced('starriseBackground'), pacedOurs),
    timeRow('last byte -> all saved and synced', 'restMs', ours, ['fetch+json', peer], 0.12),
    timeRow('first of four images saved, at 20 MB/s', 'firstSavedMs', pacedOurs, ['fetch+json', pacedPeer], 0.28),
    {
      figure: 'longest busy slice',
      measured: 'CPU of the main thread',
      value: ours.longestBusyMs,
      target: 8,
      unit: 'ms',
    },
    ratioRow('the same, compared', ['ours', ours.longestBusyMs], ['fetch+json', peer.longestBusyMs], 0.05),
    memoryRow('peak memory / decoded bytes, file:', ours, 0.4),
    { figure: 'the same, absolute', measured: 'over the usual', value: ours.grownMegabytes, target: 20, unit: 'MB' },
    memoryRow('the same, other schemes', other, 1.35),
    ratioRow('CPU', ['ours', ours.cpuMs], ['fetch+json', peer.cpuMs], 0.45),
  ];
}

/** All measurements, for further analysis. */
export function formatResults(results: Results): string {
  const lines = Object.entries(results).flatMap(([pace, subjects]) =>
    [...subjects].map(([subject, { allSavedMs, firstSavedMs, restMs, cpuMs, longestBusyMs, grown, queued }]) => [
      pace,
      subject,
      ...[allSavedMs, firstSavedMs, restMs, cpuMs, longestBusyMs, grown, queued].map(rounded),
    ]),
  );
  const head = ['', '', 'all saved, ms', 'first, ms', 'rest, ms', 'CPU, ms', 'busy, ms', 'memory', 'queued'];
  return formatTable([head, ...lines]);
}

function typical(subjects: ReadonlyMap<SubjectName, Typical>, name: SubjectName): Typical {
  const found = subjects.get(name);
  if (!found) {
    throw new Error(`${name} was not measured.`);
  }
  return found;
}

function timeRow(
  figure: string,
  time: 'allSavedMs' | 'firstSavedMs' | 'restMs',
  ours: Typical,
  [name, other]: readonly [name: string, other: Typical],
  target: number,
): Row {
  return ratioRow(figure, ['ours', ours[time]], [name, other[time]], target, noise(ours, other));
}

function backgroundRow(figure: string, background: Typical, ours: Typical): Row {
  const measured = `with ${rounded(background.allSavedMs)} ms, without ${rounded(ours.allSavedMs)} ms`;
  const value = background.allSavedMs - ours.allSavedMs;
  return { figure, measured, value, target: 100, unit: 'ms', ...noise(background, ours) };
}

function memoryRow(figure: string, { grown, grownMegabytes }: Typical, target: number): Row {
  return { figure, measured: `${rounded(grownMegabytes)} MB over the usual`, value: grown, target };
}

function noise(one: Typical, other: Typical): Pick<Row, 'queued'> {
  return { queued: Math.max(one.queued, other.queued) };
}
