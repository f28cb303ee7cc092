import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { History } from '../../../src/core/history/history.ts';
import { searchText, wordsMatcher } from '../../../src/core/history/searchText.ts';
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

  it('goes through 10,000 images within 50 ms, however rare the words are', async function () {
    this.timeout(60_000);
    const storage = mkdtempSync(join(tmpdir(), 'starrise-search-'));
    try {
      const disk = openHistoryDisk(pathToFileURL(storage).href);
      const scene = 'a lighthouse at dusk in the manner of an old engraving, 海边的灯塔, with gulls over the harbour';
      await new History(disk).add(Array.from({ length: 10_000 }, (_, index) => recordOf(`${scene} number ${index}`)));
      const history = new History(disk);
      const loadMs = await cpuMs(() => history.search('', 1));
      const searches = ['', 'number 9999', 'harbour 7', '灯塔 old', 'nowhere to be found'];
      const searchMs: number[] = [];
      for (const words of searches) {
        searchMs.push(await cpuMs(() => history.search(words, 200)));
      }
      console.log(
        `      loaded in ${loadMs.toFixed()} ms, searched in ${searchMs.map((ms) => ms.toFixed(1)).join(', ')} ms of CPU`,
      );
      assert.equal((await history.search('NUMBER 9999', 200)).length, 1);
      assert.ok(Math.max(...searchMs) < 50);
    } finally {
      rmSync(storage, { recursive: true });
    }
  });
});

/** What a piece of work takes of the processor, whatever else the machine does. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
