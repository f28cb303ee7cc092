import { growing, type Results, resultOf, slowPace, type Variant } from './rounds.ts';
import { ratioRow, rounded, type Row } from './row.ts';
import type { Sample } from './statistics.ts';
import { type SubjectName, titles } from './subjects/subjects.ts';

/** Time, memory, CPU time and written bytes of a generation, and how they grow with the images. */
export function generationRows(results: Results): readonly Row[] {
  const rows = [timeRows, busyRows, memoryRows, workRows, growthRows];
  return rows.flatMap((rowsOf) => rowsOf(results));
}

type Time = 'allSavedMs' | 'firstSavedMs' | 'restMs';
const time = { group: 'Time' } as const;
const work = { group: 'Memory and work' } as const;

function timeRows(results: Results): readonly Row[] {
  const fast = (subject: SubjectName) => resultOf(results, { subject });
  const slow = (subject: SubjectName) => resultOf(results, { subject, pace: slowPace });
  const against = (
    figure: string,
    of: Time,
    other: SubjectName,
    target: number,
    at: (subject: SubjectName) => Sample = fast,
  ): Row => {
    const [ours, its] = [at('starrise'), at(other)];
    const row = { ...time, figure: `${figure}, against ${titles[other]}`, target, ...noise(ours, its) };
    return ratioRow(row, ['ours', ours[of]], [titles[other], its[of]]);
  };
  const added = (figure: string, subject: SubjectName, target: number, at: (subject: SubjectName) => Sample): Row => {
    const [with_, without] = [at(subject), at('starrise')];
    const measured = `with it ${rounded(with_.allSavedMs)} ms, without ${rounded(without.allSavedMs)} ms`;
    const value = with_.allSavedMs - without.allSavedMs;
    return { ...time, figure, measured, value, target, unit: 'ms', ...noise(with_, without) };
  };
  const whole = 'From the request to four saved images';
  const rest = 'From the last byte to four saved images';
  const ours = fast('starrise');
  return [
    against(whole, 'allSavedMs', 'writeOnce', 1.6),
    against(whole, 'allSavedMs', 'fetchJson', 0.45),
    against(whole, 'allSavedMs', 'axios', 0.75),
    against(`The same at ${slowPace}`, 'allSavedMs', 'receiveOnly', 1.01, slow),
    against(rest, 'restMs', 'fetchJson', 0.11),
    { ...time, figure: rest, measured: 'full speed', value: ours.restMs, target: 25, unit: 'ms', ...noise(ours) },
    against(`The first of four images saved, at ${slowPace}`, 'firstSavedMs', 'fetchJson', 0.26, slow),
    added('What the background process adds', 'starriseBackground', 100, fast),
    added(`What it adds at ${slowPace}`, 'starriseBackground', 100, slow),
    added('What it adds when it is started early', 'starriseEarly', 40, fast),
    added(`What it adds when it is started early, at ${slowPace}`, 'starriseEarly', 40, slow),
  ];
}

function busyRows(results: Results): readonly Row[] {
  const busyMs = (subject: SubjectName, variant: Partial<Omit<Variant, 'subject'>> = {}) =>
    resultOf(results, { subject, ...variant }).longestBusyMs;
  const slice = 'Longest time without a pause for other work';
  const row = { ...work, measured: 'CPU time of the main thread', unit: 'ms' } as const;
  const [ours, peer] = [busyMs('starrise', { state: 'warm' }), busyMs('fetchJson', { state: 'warm' })];
  const over = (figure: string, pace: Variant['pace']): Row => {
    const [cold, floor] = [busyMs('starrise', { pace }), busyMs('receiveOnly', { pace })];
    const measured = `ours ${rounded(cold)} ms, ${titles.receiveOnly} ${rounded(floor)} ms`;
    return { ...row, figure: `${figure}, over ${titles.receiveOnly}`, measured, value: cold - floor, target: 2 };
  };
  return [
    { ...row, figure: `${slice}, warm`, value: ours, target: 8 },
    ratioRow(
      { ...work, figure: `${slice}, warm, against ${titles.fetchJson}`, target: 0.05 },
      ['ours', ours],
      [titles.fetchJson, peer],
    ),
    over(`${slice}, cold`, 'full speed'),
    over(`${slice}, cold, at ${slowPace}`, slowPace),
    { ...row, figure: `${slice}, eight requests at once`, value: busyMs('starrise', { atOnce: 8 }), target: 10 },
  ];
}

function memoryRows(results: Results): readonly Row[] {
  const ours = growing.images.map((size) => resultOf(results, { subject: 'starrise', ...size }).grownMegabytes);
  const eight = resultOf(results, { subject: 'starrise', atOnce: 8 });
  const other = resultOf(results, { subject: 'starriseOtherScheme' });
  const row = { ...work, unit: 'MB' } as const;
  return [
    {
      ...row,
      figure: 'Memory over the usual, the most of 1, 2 and 4 images',
      measured: ours.map((megabytes) => `${rounded(megabytes)} MB`).join(', '),
      value: Math.max(...ours),
      target: 12,
    },
    {
      ...row,
      figure: 'The same, eight requests for four images at once',
      measured: `${rounded(eight.grown * 100)} % of the images`,
      value: eight.grownMegabytes,
      target: 20,
    },
    {
      ...work,
      figure: 'Memory over the usual for each byte of the images, file systems that write only whole files',
      measured: `${rounded(other.grownMegabytes)} MB`,
      value: other.grown,
      target: 2.1,
    },
  ];
}

function workRows(results: Results): readonly Row[] {
  const of = (subject: SubjectName) => resultOf(results, { subject });
  const peer = of('fetchJson');
  const cpu = (figure: string, subject: SubjectName, target: number): Row =>
    ratioRow(
      { ...work, figure: `${figure}, against ${titles.fetchJson}`, target },
      ['ours', of(subject).cpuMs],
      [titles.fetchJson, peer.cpuMs],
    );
  const written = (figure: string, subject: SubjectName): Row => ({
    ...work,
    figure,
    measured: 'of this process and its children',
    value: of(subject).written,
    target: 1.02,
  });
  return [
    cpu('CPU time of all processes', 'starrise', 0.42),
    cpu('CPU time of all processes, with the background process', 'starriseBackground', 0.75),
    written('Bytes written for each byte of the images', 'starrise'),
    written('The same, with the background process', 'starriseBackground'),
  ];
}

/** Nothing may grow faster than the images; a tenth is the spread of such figures. */
const maxGrowth = 1.1;

/** What each image takes of several, against one alone. */
function growthRows(results: Results): readonly Row[] {
  const growth = (
    figure: string,
    { group, of, unit }: { group: Row['group']; of: (sample: Sample) => number; unit: string },
    variants: readonly Pick<Variant, 'count' | 'atOnce'>[],
  ): Row => {
    const measured = variants.map(({ count, atOnce }) => {
      const sample = resultOf(results, { subject: 'starrise', count, atOnce });
      return { sample, each: of(sample) / (count * atOnce) };
    });
    const [one = NaN, ...more] = measured.map(({ each }) => each);
    return {
      group,
      figure,
      measured: `${measured.map(({ each }) => rounded(each)).join(', ')} ${unit} each`,
      value: Math.max(...more) / one,
      target: maxGrowth,
      ...(group === 'Time' && noise(...measured.map(({ sample }) => sample))),
    };
  };
  const figures = [
    { name: 'Time', group: 'Time', of: ({ allSavedMs }: Sample) => allSavedMs, unit: 'ms' },
    { name: 'CPU time', group: 'Memory and work', of: ({ cpuMs }: Sample) => cpuMs, unit: 'ms' },
    { name: 'Memory', group: 'Memory and work', of: ({ grownMegabytes }: Sample) => grownMegabytes, unit: 'MB' },
  ] as const;
  return figures.flatMap(({ name, ...figure }) => [
    growth(`${name} for an image: 2 and 4 in a request, against 1`, figure, growing.images),
    growth(`${name} for an image: 2, 4 and 8 requests at once, against 1`, figure, growing.requests),
  ]);
}

/** Of a figure in wall time. */
function noise(...samples: readonly Sample[]): Pick<Row, 'queued'> {
  return { queued: Math.max(...samples.map(({ queued }) => queued)) };
}
