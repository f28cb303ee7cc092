import assert from 'node:assert/strict';
import { format } from 'prettier';
import { renderChart } from '../../../dev/bench/report/chart.ts';
import { renderReadme } from '../../../dev/bench/report/readme.ts';
import type { Report } from '../../../dev/bench/report/report.ts';
import { formatRows } from '../../../dev/bench/report/terminal.ts';
import { judge, type Row } from '../../../dev/bench/row.ts';
import { resultsWith } from './results.ts';

const rows: readonly Row[] = [
  { group: 'Time', figure: 'curl | jq', measured: 'ours 1 ms', value: 0.5, target: 0.75, queued: 0 },
  { group: 'Time', figure: 'noisy', measured: '', value: 30, target: 25, unit: 'ms', queued: 0.5 },
  { group: 'Size', figure: 'package', measured: '', value: 401.4, target: 400, unit: 'KB' },
  { group: 'Memory and work', figure: 'bytes', measured: '', value: NaN, target: 1 },
];
const report: Report = {
  date: '2026-01-31',
  machine: 'two cores',
  versions: 'Node 24',
  rounds: 6,
  rows: rows.map((row) => ({ ...row, verdict: judge(row) })),
  results: resultsWith({ starrise: { allSavedMs: 25, cpuMs: 1234 }, curlPipeline: { grownMegabytes: 5678 } }),
};

describe('The table of the bench', () => {
  it('has a line for each row in a terminal, in columns', () => {
    assert.equal(
      formatRows(rows),
      `figure     measured   value   target
curl | jq  ours 1 ms  0.5     ≤ 0.75    PASS
noisy                 30 ms   ≤ 25 ms   too noisy
package               401 KB  ≤ 400 KB  FAIL
bytes                 NaN     ≤ 1       not measured`,
    );
  });

  it('has value, target and verdict of each row in Markdown, below the heading of its group', () => {
    const text = renderReadme(report);
    assert.deepEqual(sectionsOf(text, '### '), {
      Time: ['| curl \\| jq | ours 1 ms | 0.5 | ≤ 0.75 | PASS |', '| noisy |  | 30 ms | ≤ 25 ms | too noisy |'],
      'Memory and work': ['| bytes |  | – | ≤ 1 | not measured |'],
      'In the editor': [],
      Size: ['| package |  | 401 KB | ≤ 400 KB | FAIL |'],
    });
    assert.match(text, /^Of 4 figures: 1 PASS, 1 too noisy, 1 FAIL, 1 not measured\.$/m);
  });

  it('says with which machine, when, and whether it was quiet', () => {
    const text = renderReadme(report);
    assert.deepEqual(
      ['2026-01-31', 'two cores', 'Node 24', '6 rounds', 'Other programs used the machine'].filter(
        (part) => !text.includes(part),
      ),
      [],
    );
    const quiet = { ...report, rows: report.rows.filter(({ verdict }) => verdict !== 'too noisy') };
    assert.doesNotMatch(renderReadme(quiet), /Other programs used the machine/);
  });

  it('compares with the others, without what cannot be known of a pipeline', () => {
    const text = renderReadme(report);
    assert.match(text, /^\| \*\*Starrise\*\* \| 25 \| 1234 \| 5 \| 8 \| 1\.00 \|$/m);
    assert.match(text, /^\| curl \\\| jq \\\| base64 \| 100 \| 200 \| – \| – \| – \|$/m);
  });
});

describe('The chart of the bench', () => {
  const chart = renderChart(report.results);

  it('is an image that stands alone, and looks different on dark', async () => {
    await assert.doesNotReject(format(chart, { parser: 'html' }), 'all elements are closed');
    assert.match(chart, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    assert.match(chart, /@media \(prefers-color-scheme: dark\)/);
    assert.doesNotMatch(chart, /NaN|undefined|Infinity|href|<script/);
  });

  it('draws bars by their figures, the longest of each column over its whole width', () => {
    const lengths = [...chart.matchAll(/<rect class="(\w+)"[^>]* width="([\d.]+)" height="14"/g)];
    const ours = lengths.filter(([, kind]) => kind === 'ours').map(([, , length]) => Number(length));
    const most = Math.max(...lengths.map(([, , length]) => Number(length)));
    assert.deepEqual(ours.slice(0, 3), [most / 4, most, most]); // direct, in the background, and started early
    assert.ok(chart.includes('>25 ms</text>') && chart.includes('>1234 ms</text>'));
  });

  it('has every subject with a name, and no bar for the memory of a pipeline', () => {
    assert.equal(chart.match(/ height="14"/g)?.length, 9 * 3 - 1);
    assert.ok(chart.includes('>curl | jq | base64</text>') && chart.includes('>not measured</text>'));
    assert.ok(!chart.includes('5678'));
  });

  it('keeps every text inside', () => {
    const [, width = '0', height = '0'] = /viewBox="0 0 (\d+) (\d+)"/.exec(chart) ?? [];
    const texts = [...chart.matchAll(/<text[^>]* x="([\d.]+)" y="([\d.]+)">([^<]*)</g)];
    const letter = 8; // wider than the mean of any of the fonts at this size
    const outside = texts.filter(([, x, y, text = '']) => {
      const right = Number(x) + text.length * letter;
      return right > Number(width) || Number(y) > Number(height);
    });
    assert.deepEqual(outside, []);
  });
});

/** The lines of the tables by the heading above them, without head and rule. */
function sectionsOf(text: string, mark: string): Readonly<Record<string, readonly string[]>> {
  const sections = text.split(`\n${mark}`).slice(1);
  return Object.fromEntries(
    sections.map((section) => {
      const [heading = '', ...lines] = (section.split(/^## |^A ratio/m)[0] ?? '').split('\n');
      return [heading, lines.filter((line) => line.startsWith('| ')).slice(2)];
    }),
  );
}
