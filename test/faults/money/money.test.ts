import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Random } from '../../../dev/imageService/picture/random.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { testOption } from '../../support/testOptions.ts';
import { failOnUnhandledRejections } from '../../support/unhandledRejections.ts';
import { wrongsOf } from './audit.ts';
import { click } from './click.ts';
import { MemoryJournal } from './memoryJournal.ts';

const generations = testOption('generations', 20_000);
const seed = testOption('seed', 1);
const atOnce = 20;
/** One of so many has a journal on disk. */
const onDisk = 20;

describe(`${generations} generations in which anything fails, by the seed ${seed}`, () => {
  failOnUnhandledRejections();
  let storage: string;

  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'starrise-money-'));
  });
  after(() => rm(storage, { recursive: true }));

  it('are charged once a click at most, and reported correctly', async () => {
    const wrongs: string[] = [];
    const ends = new Map<string, number>();
    let [sent, asked] = [0, 0];
    let number = 0;
    const clickOn = async (): Promise<void> => {
      while (number < generations) {
        const name = `${seed}-${number++}`;
        const random = new Random(name);
        const folder = number % onDisk === 0 ? join(storage, name) : undefined;
        const journal = folder === undefined ? new MemoryJournal(random) : openJournal(pathToFileURL(folder).href);
        const made = await click(random, journal);
        const left = journal instanceof MemoryJournal ? journal.entries.size : entriesIn(folder);
        journal.dispose();
        wrongs.push(...wrongsOf(made, left).map((what) => `generation ${name}: ${what}`));
        sent += made.attempts.filter(({ isSent }) => isSent).length;
        asked += made.attempts.slice(0, -1).filter(({ isSent }) => isSent).length;
        const end = made.last.failure?.kind ?? 'ok';
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, clickOn));
    console.log(Object.fromEntries(ends), { clicks: generations, sent, asked });
    assert.deepEqual(wrongs, []);
    assert.ok(sent - asked <= generations);
  });
});

function entriesIn(storage = ''): number {
  const journal = join(storage, 'journal');
  return existsSync(journal) ? readdirSync(journal).length : 0;
}
