import type { Results, Typical } from './rounds.ts';
import { formatTable, ratioRow, rounded, type Row } from './row.ts';
import type { SubjectName } from './subjects/subjects.ts';

/** What a generation takes, of time, memory and processor. */
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
    ratioRow(
      'request -> all saved and synced',
      ['ours', ours.allSavedMs],
      ['receive-only', floor.allSavedMs],
      1.4,
      noise(ours, floor),
    ),
    ratioRow(
      'the same at 20 MB/s',
      ['ours', pacedOurs.allSavedMs],
      ['receive-only', pacedFloor.allSavedMs],
      1.02,
      noise(pacedOurs, pacedFloor),
    ),
    courierRow('what the courier adds', fast('starriseCourier'), ours),
    courierRow('what it adds at 20 MB/s', paced('starriseCourier'), pacedOurs),
    ratioRow(
      'last byte -> all saved and synced',
      ['ours', ours.restMs],
      ['fetch+json', peer.restMs],
      0.12,
      noise(ours, peer),
    ),
    ratioRow(
      'first of four images saved, at 20 MB/s',
      ['ours', pacedOurs.firstSavedMs],
      ['fetch+json', pacedPeer.firstSavedMs],
      0.28,
      noise(pacedOurs, pacedPeer),
    ),
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

/** Everything that was measured, for whoever wants to know why. */
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
    throw new Error(`Nobody has measured ${name}.`);
  }
  return found;
}

function courierRow(figure: string, courier: Typical, ours: Typical): Row {
  const measured = `with ${rounded(courier.allSavedMs)} ms, without ${rounded(ours.allSavedMs)} ms`;
  const value = courier.allSavedMs - ours.allSavedMs;
  return { figure, measured, value, target: 100, unit: 'ms', ...noise(courier, ours) };
}

function memoryRow(figure: string, { grown, grownMegabytes }: Typical, target: number): Row {
  return { figure, measured: `${rounded(grownMegabytes)} MB over the usual`, value: grown, target };
}

function noise(one: Typical, other: Typical): Pick<Row, 'queued'> {
  return { queued: Math.max(one.queued, other.queued) };
}
