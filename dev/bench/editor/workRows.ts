import type { Effort } from '../meter.ts';
import { rounded, type Row } from '../row.ts';
import { medianOf, quieterHalf } from '../statistics.ts';
import type { Installation } from './installation.ts';
import { hostProgram } from './runInHost.ts';
import { documentCount, workFiles, type WorkReport, workReport } from './work.ts';

const group = { group: 'In the editor' } as const;

/** What takes long in the extension host of a real editor. */
export async function workRows({ ours, plain }: Installation, rounds: number): Promise<readonly Row[]> {
  const run = await hostProgram('dev/bench/editor/workRun.ts');
  const files = workFiles();
  const reports: WorkReport[] = [];
  for (let round = 0; round < rounds; round++) {
    reports.push(workReport.parse(await run(ours, files)));
  }
  const idle = workReport.parse(await run(plain, files)).typing;
  const [search, png, jpeg, typing] = [
    typical(reports.map((report) => report.search)),
    typical(reports.map((report) => report.png)),
    typical(reports.map((report) => report.jpeg)),
    typical(reports.map((report) => report.typing)),
  ];
  const slice = 'longest time without a pause for other work';
  const folder = `Looking for missing images in ${documentCount} documents of 10 KB`;
  return [
    {
      ...group,
      figure: folder,
      measured: `CPU time ${rounded(search.cpuMs / 1000)} s`,
      value: search.wallMs / 1000,
      target: 5,
      unit: 's',
      queued: search.queued,
    },
    { ...group, ...busy(search), figure: `The same, ${slice}` },
    {
      ...group,
      ...busy(typing),
      figure: `Typing in HTML of 200 KB with 5,500 images, ${slice}, over that without the extension`,
      measured: `with it ${rounded(typing.longestBusyMs)} ms, without ${rounded(idle.longestBusyMs)} ms`,
      value: typing.longestBusyMs - idle.longestBusyMs,
    },
    ...[
      { name: 'PNG', drawn: png, target: 100 },
      { name: 'JPEG', drawn: jpeg, target: 300 },
    ].flatMap(({ name, drawn, target }): Row[] => [
      {
        ...group,
        figure: `CPU time of drawing a placeholder of 1200 × 630 as ${name}`,
        measured: `within ${rounded(drawn.wallMs)} ms`,
        value: drawn.cpuMs,
        target,
        unit: 'ms',
      },
      { ...group, ...busy(drawn), figure: `The same, ${slice}` },
    ]),
  ];
}

function busy({ longestBusyMs }: Typical) {
  return { measured: 'CPU time of the main thread', value: longestBusyMs, target: 10, unit: 'ms' } as const;
}

interface Typical {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly longestBusyMs: number;
  readonly queued: number;
}

function typical(efforts: readonly (Effort | undefined)[]): Typical {
  const samples = efforts.flatMap((effort) => {
    const wallMs = effort && effort.endMs - effort.startMs;
    return effort && wallMs !== undefined ? [{ ...effort, wallMs, queued: (effort.queuedMs ?? NaN) / wallMs }] : [];
  });
  const quiet = quieterHalf(samples);
  return {
    wallMs: medianOf(quiet.map(({ wallMs }) => wallMs)),
    cpuMs: medianOf(quiet.map(({ cpuMs }) => cpuMs)),
    longestBusyMs: medianOf(quiet.map(({ longestBusyMs }) => longestBusyMs)),
    queued: medianOf(quiet.map(({ queued }) => queued)),
  };
}
