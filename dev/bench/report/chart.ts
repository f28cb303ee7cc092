import type { Results } from '../rounds.ts';
import { rounded } from '../row.ts';
import type { Sample } from '../statistics.ts';
import { type Compared, comparison } from './comparison.ts';

interface Measure {
  readonly title: string;
  readonly unit: string;
  readonly of: (figures: Sample) => number;
  readonly isOf: (compared: Compared) => boolean;
}

const measures: readonly Measure[] = [
  { title: 'Time until all are saved', unit: 'ms', of: ({ allSavedMs }) => allSavedMs, isOf: () => true },
  { title: 'CPU time', unit: 'ms', of: ({ cpuMs }) => cpuMs, isOf: () => true },
  {
    title: 'Memory over the usual',
    unit: 'MB',
    of: ({ grownMegabytes }) => grownMegabytes,
    isOf: ({ isWholeInside }) => isWholeInside,
  },
];

/** With the place of each in the legend. */
const kinds: readonly (readonly [Compared['kind'], string, left: number])[] = [
  ['ours', 'Starrise', 0],
  ['peer', 'libraries and tools', 92],
  ['floor', 'the least possible', 252],
];

const [width, margin] = [960, 24];
const [labelWidth, barWidth, valueWidth, gap] = [254, 132, 86, 6];
const [top, rowHeight, barHeight] = [104, 30, 14];
/** A value above zero is visible. */
const leastBar = 2;

/** Bars for each way to save four images: shorter is better. It can be read on light and on dark. */
export function renderChart(results: Results): string {
  const all = comparison(results);
  const height = top + all.length * rowHeight + margin - 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Time, CPU time and memory for saving four images of 4 megapixels</title>
<style>
text { font: 13px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328; }
.head { font-size: 17px; font-weight: 600; }
.column { font-weight: 600; }
.muted { fill: #59636e; }
.ours { fill: #0969da; }
.peer { fill: #8c959f; }
.floor { fill: #c8ced5; }
text.ours { font-weight: 600; }
.line { stroke: #d1d9e0; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; }
  .muted { fill: #9198a1; }
  .ours { fill: #4493f8; }
  .peer { fill: #8b949e; }
  .floor { fill: #4d5661; }
  .line { stroke: #3d444d; }
}
</style>
${text(margin, 32, 'Saving four images of 4 megapixels: shorter is better', 'head')}
${kinds.map(([kind, title, left]) => legend(margin + left, kind, title)).join('\n')}
${measures.map((measure, index) => column(all, measure, columnLeft(index))).join('\n')}
${all.map((compared, index) => label(compared, index)).join('\n')}
</svg>
`;
}

function columnLeft(index: number): number {
  return margin + labelWidth + index * (barWidth + valueWidth);
}

function legend(left: number, kind: Compared['kind'], title: string): string {
  return `<rect class="${kind}" x="${left}" y="46" width="11" height="11" rx="2"/>\n${text(left + 17, 56, title, 'muted')}`;
}

function label({ title, kind }: Compared, index: number): string {
  return text(margin, baseline(index), title, kind === 'ours' ? 'ours' : '');
}

function column(all: readonly Compared[], { title, unit, of, isOf }: Measure, left: number): string {
  const most = Math.max(...all.map((compared) => (isOf(compared) ? of(compared.figures) : 0)));
  const bars = all.map((compared, index) => {
    if (!isOf(compared)) {
      return text(left + gap, baseline(index), 'not measured', 'muted');
    }
    const value = of(compared.figures);
    const length = Math.max(leastBar, (value / most) * barWidth);
    const y = top + index * rowHeight + (rowHeight - barHeight) / 2;
    const emphasis = compared.kind === 'ours' ? 'ours' : 'muted';
    return `<rect class="${compared.kind}" x="${left}" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="2"/>
${text(left + length + gap, baseline(index), `${rounded(value)} ${unit}`, emphasis)}`;
  });
  const bottom = top + all.length * rowHeight;
  return `${text(left, top - 14, title, 'column')}
<line class="line" x1="${left - 0.5}" y1="${top}" x2="${left - 0.5}" y2="${bottom}"/>
${bars.join('\n')}`;
}

function baseline(index: number): number {
  return top + index * rowHeight + rowHeight / 2 + 4.5;
}

function text(x: number, y: number, content: string, className: string): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text${className && ` class="${className}"`} x="${Number(x.toFixed(1))}" y="${y}">${escaped}</text>`;
}
