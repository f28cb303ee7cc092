import assert from 'node:assert/strict';
import { languages } from '../../../src/core/links/languages.ts';
import { EventLoopBudget, scanDocument } from '../../../src/core/links/missingImages.ts';
import { ReferencingText } from '../../../src/core/links/references.ts';
import { wait } from '../../../src/platform/wait.ts';
import { hostileMarks, longText } from '../../unit/links/longTexts.ts';
import { cpuMs } from '../../support/cpuTime.ts';
import { fileTree } from '../../support/fileTree.ts';

const place = { workspaceFolder: '/site', documentPath: '/site/docs/long.md', pathRules: 'markdown' } as const;
const nothing = fileTree([]);

describe('A text of 200 KB with 500 links', () => {
  it('is read within 100 ms of CPU, and never holds the event loop for 10 ms', async () => {
    const runs = await timedRuns(longText);
    const usedMs = Math.min(...runs.map((run) => run.usedMs));
    const heldMs = Math.min(...runs.map((run) => run.heldMs));
    assert.ok(usedMs < 100, `${usedMs} ms of CPU`);
    assert.ok(heldMs < 10, `blocked for ${heldMs} ms`);
  });
});

describe('A text of a megabyte, as only commands read it', () => {
  it('never holds the event loop for 10 ms', async () => {
    const runs = await timedRuns(longText.repeat(5));
    const heldMs = Math.min(...runs.map((run) => run.heldMs));
    assert.ok(heldMs < 10, `held for ${heldMs} ms`);
  });
});

describe('Text that nobody means', () => {
  for (const [name, { scan }] of Object.entries(languages)) {
    it(`does not keep the scan of ${name} busy`, () => {
      for (const mark of hostileMarks) {
        const before = cpuMs();
        Array.from(scan(mark.repeat(50_000 / mark.length)));
        const usedMs = cpuMs() - before;
        assert.ok(usedMs < 1500, `${mark}: ${usedMs} ms`);
      }
    });
  }

  it('does not block the search for references', () => {
    for (const part of ['![', '[', '> ', '![a][', '[a]: ', '\\', '![a]\n\n[a]: b\n', '[[]']) {
      const before = cpuMs();
      ReferencingText.read(part.repeat(500_000 / part.length));
      const usedMs = cpuMs() - before;
      assert.ok(usedMs < 2_000, `${part}: ${usedMs} ms`);
    }
  });
});

interface TimedRun {
  readonly usedMs: number;
  readonly heldMs: number;
}

async function timedRuns(text: string): Promise<readonly TimedRun[]> {
  const runs: TimedRun[] = [];
  for (let run = 0; run < 5; run++) {
    runs.push(await timed(text));
  }
  return runs;
}

async function timed(text: string): Promise<TimedRun> {
  let heldMs = 0;
  let since = cpuMs();
  const stop = () => {
    heldMs = Math.max(heldMs, cpuMs() - since);
  };
  const pause = async () => {
    stop();
    await new Promise((resolve) => setImmediate(resolve));
    since = cpuMs();
  };
  const before = cpuMs();
  await scanDocument(
    languages.markdown.scan,
    { ...place, text },
    nothing,
    new EventLoopBudget({ wait, pause }),
    new AbortController().signal,
  );
  stop();
  return { usedMs: cpuMs() - before, heldMs };
}
