import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { History, searchText, wordsMatcher } from '../../../src/core/history/history.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { openHistoryDisk } from '../../../src/platform/node/historyDisk.ts';
import { recordOf } from './records.ts';

describe('The search of the history', () => {
  const finds = (words: string, prompt: string): boolean => wordsMatcher(words)(searchText(prompt));

  for (const [words, prompt] of [
    ['', 'anything'],
    ['FOX', 'a red fox'],
    ['fox red', 'a red fox'],
    ['ligh dus', 'a lighthouse at dusk'],
    ['cafe', 'a Café at night'],
    ['café', 'A CAFE\u0301'],
    ['strasse', 'eine Straße'],
    ['北极熊', '一只可爱的北极熊宝宝'],
    ['宝宝　可爱', '一只可爱的北极熊宝宝'],
    ['ｆｏｘ', 'a fox'],
    ['ёлка', 'Елка в снегу'],
    ['ΟΔΟΣ', 'μια οδός το βράδυ'],
    ['여우', '붉은 여우'],
    ['istanbul', 'İstanbul'],
    ['🦊', 'a 🦊'],
    ['हिन्दी', 'हिन्दी में लिखा'],
    ['(.*', 'not a pattern (.*)'],
  ] as const) {
    it(`finds “${prompt}” by “${words}”`, () => assert.equal(finds(words, prompt), true));
  }

  for (const [words, prompt] of [
    ['fox hen', 'a red fox'],
    ['か', 'が'],
    ['.', 'a fox'],
    ['हन', 'हिन्दी'],
  ] as const) {
    it(`does not find “${prompt}” by “${words}”`, () => assert.equal(finds(words, prompt), false));
  }

  it('finds one image among a thousand right after the window is opened', async () => {
    const storage = mkdtempSync(join(tmpdir(), 'starrise-search-'));
    try {
      const disk = openHistoryDisk(pathToFileURL(storage).href);
      await new History(disk, clock).add(
        Array.from({ length: 1000 }, (_, index) => recordOf(`a fox, number ${index}`)),
      );
      const found = await new History(disk, clock).search('NUMBER 999', 200);
      assert.deepEqual(
        found.map(({ prompt }) => prompt),
        ['a fox, number 999'],
      );
    } finally {
      rmSync(storage, { recursive: true });
    }
  });
});
