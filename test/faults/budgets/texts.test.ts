import assert from 'node:assert/strict';
import type { Language } from '../../../src/core/links/imageLink.ts';
import { languages } from '../../../src/core/links/languages.ts';
import { EventLoopBudget } from '../../../src/core/base/eventLoopBudget.ts';
import { scanDocument } from '../../../src/core/links/missingImages.ts';
import { ReferencingText } from '../../../src/core/links/references.ts';
import { hostileMarks, longText } from '../../unit/links/longTexts.ts';
import { cpuMs } from '../../support/cpuTime.ts';
import { fileTree } from '../../support/fileTree.ts';

const place = { workspaceFolder: '/site', documentPath: '/site/docs/long.md' } as const;
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

describe('HTML of 200 KB with 5,535 images, none of them there', () => {
  it('is read without holding the event loop for 10 ms', async () => {
    const text = Array.from({ length: 5535 }, (_, index) => `<img src="a${index}.png" alt="b">\n`).join('');
    const runs = await timedRuns(text.padEnd(200_000), 'html');
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

type LanguageName = keyof typeof languages;

interface TimedRun {
  readonly usedMs: number;
  readonly heldMs: number;
}

async function timedRuns(text: string, language: LanguageName = 'markdown'): Promise<readonly TimedRun[]> {
  const runs: TimedRun[] = [];
  for (let run = 0; run < 5; run++) {
    runs.push(await timed(text, languages[language]));
  }
  return runs;
}

async function timed(text: string, { scan, pathRules }: Language): Promise<TimedRun> {
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
    scan,
    { ...place, pathRules, text },
    nothing,
    new EventLoopBudget({ pause }),
    new AbortController().signal,
  );
  stop();
  return { usedMs: cpuMs() - before, heldMs };
}
