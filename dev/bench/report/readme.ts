import { growing, resultOf } from '../rounds.ts';
import { groups, maxQueued, rounded, withUnit } from '../row.ts';
import type { Sample } from '../statistics.ts';
import { comparison } from './comparison.ts';
import type { JudgedRow, Report } from './report.ts';

/** The report for people, in Markdown, beside `chart.svg`. */
export function renderReadme(report: Report): string {
  return `# How fast and how light

The work: send one request, receive four images of 4 megapixels (44 MB of PNG, which are 59 MB of JSON) from a server on
the same machine, and have four files. Everybody does the same work, each time in a new process, in turn; the files are
compared with what was sent. Starrise does more on the way: it checks every image, records the request before it is sent,
and keeps what has arrived when the editor or the machine stops in the middle.

![Time, CPU time and memory of Starrise, of libraries and of programs that do as little as possible](chart.svg)

${comparisonTable(report)}

“Receive only” drops what it receives. “Write once” decodes each image while it arrives, writes it once, and checks
nothing. No program can be faster than these two, so they show what the machine and Node take. “Background process” is how
the extension sends a request, so that it goes on when the window is closed; “started early” is when the process was there
before the prompt was complete. Memory is what the process needed more than before the request.
${noiseLine(report.rows)}
## Targets

${verdictLine(report.rows)}

${groups.map((group) => groupTable(group, report.rows)).join('\n\n')}

A ratio has no unit: 0.75 against axios means three quarters of the time of axios.

**PASS** and **FAIL** compare with the target. **Too noisy**: in the measured time the program was ready to run, but other
programs had the processor, for ${maxQueued * 100} % of the time or more, so the time says nothing. This only concerns times on the
clock: CPU time, pauses, memory, bytes and sizes count on every machine.

## As the work grows

${growthTable(report)}

Time and memory must not grow faster than the images; the verdicts are among the targets.

## This run

- Date: ${report.date}
- Machine: ${report.machine}
- Versions: ${report.versions}
- Each figure is the median of the quieter half of ${report.rounds} rounds, those in which other programs disturbed least.

Single figures vary by 2 from hour to hour and from machine to machine; compare only figures of one run.

## Run it

\`\`\`sh
npm run bench                  # about ten minutes
npm run bench -- --rounds 2    # fewer rounds: to see whether it works
\`\`\`

On Linux, with \`curl\`, \`jq\` and GNU \`coreutils\`, on a machine that does nothing else. The libraries are installed the first
time. It prints the tables and writes this file, \`chart.svg\` and \`results.json\`, which has all figures. [CONTRIBUTING.md](../CONTRIBUTING.md)
says more.
`;
}

function comparisonTable({ results }: Report): string {
  const rows = comparison(results).map(({ title, kind, figures, isWholeInside }) => {
    const name = kind === 'ours' ? `**${title}**` : title;
    const inside = (text: string) => (isWholeInside ? text : '–');
    return [
      name,
      rounded(figures.allSavedMs),
      rounded(figures.cpuMs),
      inside(rounded(figures.longestBusyMs)),
      inside(rounded(figures.grownMegabytes)),
      inside(Number.isNaN(figures.written) ? '–' : figures.written.toFixed(2)),
    ];
  });
  const head = [
    '',
    'four images saved, ms',
    'CPU time, ms',
    'longest time without a pause, ms',
    'memory, MB',
    'bytes written for each of the images',
  ];
  return table(head, rows);
}

function growthTable({ results }: Report): string {
  const row = (title: string, { allSavedMs, cpuMs, longestBusyMs, grownMegabytes }: Sample): readonly string[] => [
    title,
    ...[allSavedMs, cpuMs, longestBusyMs, grownMegabytes].map(rounded),
  ];
  const counts = growing.images.map((size) =>
    row(size.count === 1 ? '1 image' : `${size.count} images`, resultOf(results, { subject: 'starrise', ...size })),
  );
  const together = growing.requests
    .slice(1)
    .map((size) =>
      row(`${size.atOnce} requests for 4 images at once`, resultOf(results, { subject: 'starrise', ...size })),
    );
  const head = ['', 'all saved, ms', 'CPU time, ms', 'longest time without a pause, ms', 'memory, MB'];
  return table(head, [...counts, ...together]);
}

function groupTable(group: string, rows: readonly JudgedRow[]): string {
  const lines = rows
    .filter((row) => row.group === group)
    .map((row) => [
      row.figure,
      row.measured,
      number(row.value, withUnit(row.value, row)),
      `≤ ${withUnit(row.target, row)}`,
      row.verdict,
    ]);
  return `### ${group}\n\n${table(['figure', 'measured', 'value', 'target', 'verdict'], lines, [0, 1, 4])}`;
}

function noiseLine(rows: readonly JudgedRow[]): string {
  const isNoisy = rows.some(({ group, verdict }) => group === 'Time' && verdict === 'too noisy');
  return isNoisy ? '\n**Other programs used the machine during this run, so its times say little.**\n' : '';
}

/** How many rows passed, and how many did not. */
function verdictLine(rows: readonly JudgedRow[]): string {
  const counts = new Map<string, number>();
  for (const { verdict } of rows) {
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return `Of ${rows.length} figures: ${[...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}.`;
}

/** @param texts columns that are texts; the others are numbers */
function table(head: readonly string[], rows: readonly (readonly string[])[], texts: readonly number[] = [0]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (texts.includes(column) ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

function number(value: number, text = rounded(value)): string {
  return Number.isNaN(value) ? '–' : text;
}
