import assert from 'node:assert/strict';
import { languages } from '../../../src/core/links/languages.ts';
import { EventLoopBudget, scanDocument } from '../../../src/core/links/missingImages.ts';
import { wait } from '../../../src/platform/wait.ts';
import { fileTree } from '../../support/fileTree.ts';
import { hostileMarks, longText } from './longTexts.ts';

const place = { workspaceFolder: '/site', documentPath: '/site/docs/long.md', pathRules: 'markdown' } as const;
const nothing = fileTree([]);

describe('A text of 200 KB with 500 links', () => {
  it('is scanned to its end', async () => {
    assert.ok(longText.length > 200_000 && longText.length < 210_000, String(longText.length));
    const never = new AbortController().signal;
    const read = await scanDocument(languages.markdown.scan, { ...place, text: longText }, nothing, budget(), never);
    assert.equal(read?.missing.length, 500);
  });

  it('is no longer scanned after the next key press', async () => {
    const abort = new AbortController();
    const reading = scanDocument(
      languages.markdown.scan,
      { ...place, text: longText.repeat(4) },
      nothing,
      budget(),
      abort.signal,
    );
    abort.abort();
    assert.equal(await reading, undefined);
  });
});

describe('Text that nobody means', () => {
  for (const [name, { scan }] of Object.entries(languages)) {
    it(`is read to its end, with no image that goes beyond it, in ${name}`, () => {
      for (const mark of hostileMarks) {
        const text = mark.repeat(5_000 / mark.length);
        for (const link of scan(text)) {
          assert.ok(!link || (link.range.start < link.range.end && link.range.end <= text.length), mark);
        }
      }
    });
  }
});

function budget(): EventLoopBudget {
  return new EventLoopBudget({ wait, pause: () => new Promise((resolve) => setImmediate(resolve)) });
}
