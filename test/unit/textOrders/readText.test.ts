import assert from 'node:assert/strict';
import { threadCpuUsage } from 'node:process';
import { scans } from '../../../src/core/imageLinks/scans.ts';
import { textLanguageOf } from '../../../src/core/imageLinks/textLanguages.ts';
import { readText } from '../../../src/core/textOrders/readText.ts';
import { TimeSlices } from '../../../src/host/textOrders/timeSlices.ts';
import { wait } from '../../../src/platform/wait.ts';

const place = { workspaceFolder: '/site', documentPath: '/site/docs/long.md' };
const nothing = { has: () => Promise.resolve(false) };
const never = new AbortController().signal;

/** 200 KB of Markdown with 500 links. */
const long = Array.from({ length: 500 }, (_, index) => {
  const words = 'Words with *emphasis*, a [link](https://example.org/page) and `code` that fill a line. '.repeat(4);
  return `## Part ${index}\n\n${words}\n\n![A picture ${index}](img/picture-${index}-1200x630.png "T")\n\n`;
}).join('');

describe('A text of 200 KB with 500 links', () => {
  it('is read within 100 ms of CPU, and never holds the event loop for 10 ms', async () => {
    assert.ok(long.length > 200_000 && long.length < 210_000, String(long.length));
    const runs = [await timed(), await timed(), await timed(), await timed(), await timed()];
    assert.deepEqual(new Set(runs.map(({ orders }) => orders)), new Set([500]));
    const cpuMs = Math.min(...runs.map((run) => run.cpuMs));
    const heldMs = Math.min(...runs.map((run) => run.heldMs));
    assert.ok(cpuMs < 100, `${cpuMs} ms of CPU`);
    assert.ok(heldMs < 10, `held for ${heldMs} ms`);
  });

  it('is called off when the next key is pressed', async () => {
    const abort = new AbortController();
    const reading = readText(scans.markdown, long.repeat(4), place, nothing, slices(), abort.signal);
    abort.abort();
    assert.equal(await reading, undefined);
  });
});

describe('Text that nobody means', () => {
  const marks = [
    '[',
    '![](',
    '![a](b "',
    '<!--',
    '<?',
    '`',
    '> ',
    '- ',
    '<img src="',
    '<img a={',
    '{/*',
    '[a]: b\n',
    '<script ',
  ];
  for (const extension of ['md', 'mdx', 'html', 'astro', 'jsx', 'adoc', 'rst', 'tex', 'typ', 'scss']) {
    it(`does not keep the scan of .${extension} busy`, () => {
      const language = textLanguageOf(undefined, `a.${extension}`);
      for (const mark of [...marks, 'image::x[', 'url(', '\\verb|', '\\begin{verbatim}', 'image("', '::\n ']) {
        const before = busyMs();
        Array.from(scans[language ?? 'html'](mark.repeat(50_000 / mark.length)));
        const cpuMs = busyMs() - before;
        assert.ok(cpuMs < 1500, `${mark}: ${cpuMs} ms`);
      }
    });
  }
});

function slices(): TimeSlices {
  return new TimeSlices({ wait, pause: () => new Promise((resolve) => setImmediate(resolve)) });
}

async function timed(): Promise<{ orders: number; cpuMs: number; heldMs: number }> {
  let heldMs = 0;
  let since = busyMs();
  const stop = () => {
    heldMs = Math.max(heldMs, busyMs() - since);
  };
  const pause = async () => {
    stop();
    await new Promise((resolve) => setImmediate(resolve));
    since = busyMs();
  };
  const before = busyMs();
  const read = await readText(scans.markdown, long, place, nothing, new TimeSlices({ wait, pause }), never);
  stop();
  return { orders: read?.orders.length ?? 0, cpuMs: busyMs() - before, heldMs };
}

/** CPU time of this thread: what other programs do does not count. */
function busyMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
