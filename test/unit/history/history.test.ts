import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { History } from '../../../src/core/history/history.ts';
import type { ImageRecord } from '../../../src/core/history/imageRecord.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { openHistoryDisk } from '../../../src/platform/node/historyDisk.ts';
import { recordOf, sha256Of } from './records.ts';

describe('The history', () => {
  let storage: string;
  const path = () => join(storage, 'history', 'images.jsonl');
  const names = () => readdirSync(join(storage, 'history'));
  const openWindow = () => new History(openHistoryDisk(pathToFileURL(storage).href), clock);
  const promptsIn = async (history: History) => (await history.search('', 100)).map(({ prompt }) => prompt);

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-history-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  function write(text: string): void {
    mkdirSync(join(storage, 'history'), { recursive: true });
    writeFileSync(path(), text);
  }

  it('is empty where no image was ever generated, and creates no file', async () => {
    const history = openWindow();
    assert.deepEqual(
      [await history.search('', 10), await history.find(sha256Of('a')), await history.count()],
      [[], undefined, 0],
    );
    assert.deepEqual(readdirSync(storage), []);
  });

  it('finds an image by its bytes after a restart, with all details', async () => {
    const whole: ImageRecord = {
      ...recordOf('一只可爱的北极熊宝宝\n“quoted” \u2028 \u{1F98A}'),
      ...{ style: 'flat', alt: '', path: 'img/bear.png', requestId: 'req-1', count: 4, index: 3, format: 'webp' },
    };
    await openWindow().add([whole, recordOf('a fox')]);
    assert.deepEqual(await openWindow().find(whole.sha256), whole);
  });

  it('can be read by the owner only', async () => {
    await openWindow().add([recordOf('a fox')]);
    assert.deepEqual([statSync(join(storage, 'history')).mode & 0o777, statSync(path()).mode & 0o777], [0o700, 0o600]);
  });

  it('lists the newest first, each image once, and no more than requested', async () => {
    const history = openWindow();
    await history.add([recordOf('a'), recordOf('b'), recordOf('c')]);
    await history.add([recordOf('a', { madeAt: 1_800_000_000_000 })]);
    assert.deepEqual(await promptsIn(history), ['a', 'c', 'b']);
    assert.equal((await history.search('', 2)).length, 2);
    assert.equal(await history.count(), 3);
  });

  it('contains what another window adds and removes', async () => {
    const [one, other] = [openWindow(), openWindow()];
    await one.add([recordOf('a'), recordOf('b')]);
    assert.deepEqual(await promptsIn(other), ['b', 'a']);
    await other.add([recordOf('c')]);
    await other.remove([sha256Of('a')]);
    assert.deepEqual(await promptsIn(one), ['c', 'b']);
  });

  it('keeps both entries when two windows add at once', async () => {
    const [one, other] = [openWindow(), openWindow()];
    const prompts = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(index * 50)}`);
    await Promise.all(prompts.map((prompt, index) => (index % 2 === 0 ? one : other).add([recordOf(prompt)])));
    assert.deepEqual(new Set((await one.search('', 1000)).map(({ prompt }) => prompt)), new Set(prompts));
  });

  it('survives a line truncated by a crash, and the lines appended after it', async () => {
    const history = openWindow();
    await history.add([recordOf('a')]);
    appendFileSync(path(), '\n{"v":1,"made":{"kind":"image","sha2');
    assert.deepEqual(await promptsIn(history), ['a']);
    await openWindow().add([recordOf('b')]);
    assert.deepEqual(await promptsIn(history), ['b', 'a']);
    assert.deepEqual(await promptsIn(openWindow()), ['b', 'a']);
  });

  it('skips lines that it cannot read, and keeps them', async () => {
    const strange = [
      '{"v":2,"made":{"video":true}}',
      'nonsense',
      '[]',
      '{"v":1,"made":{"kind":"image"}}',
      '\u0000\ufffd',
    ];
    write(`${strange.join('\n')}\n`);
    await openWindow().add([recordOf('a')]);
    assert.deepEqual(await promptsIn(openWindow()), ['a']);
    assert.ok(readFileSync(path(), 'utf8').startsWith(strange.join('\n')));
  });

  for (const [what, text] of [
    ['a version to come', '{"v":2,"made":{}}\n'],
    ['nonsense', `${'\u0000'.repeat(300_000)}\n`],
  ] as const) {
    it(`sets aside a file that is only ${what}, and starts a new one`, async () => {
      write(text);
      const history = openWindow();
      assert.deepEqual(await promptsIn(history), []);
      const [aside = ''] = names();
      assert.equal(readFileSync(join(storage, 'history', aside), 'utf8'), text);
      await history.add([recordOf('a')]);
      assert.deepEqual(await promptsIn(history), ['a']);
    });
  }

  it('reads lines longer than one read', async () => {
    const long = '熊'.repeat(32_000 * 4);
    await openWindow().add([recordOf('a'), recordOf(long), recordOf('b')]);
    assert.deepEqual(await promptsIn(openWindow()), ['b', long, 'a']);
  });

  it('follows a file that is moved without listing it as newer', async () => {
    const history = openWindow();
    await history.add([recordOf('a'), recordOf('b')]);
    await history.follow((uri) => (uri.endsWith('/a.jpg') ? 'file:///w/moved.jpg' : undefined));
    const records = await openWindow().search('', 10);
    assert.deepEqual(
      records.map(({ prompt, uri }) => [prompt, uri]),
      [
        ['b', 'file:///w/assets/b.jpg'],
        ['a', 'file:///w/moved.jpg'],
      ],
    );
  });

  it('is cleared in every window, including the files set aside', async () => {
    write('nonsense\n');
    const [one, other] = [openWindow(), openWindow()];
    await one.search('', 1);
    await one.add([recordOf('a'), recordOf('b')]);
    await other.count();
    await one.clear();
    assert.deepEqual(readdirSync(storage), []);
    assert.deepEqual([await one.count(), await other.count()], [0, 0]);
    await other.add([recordOf('c'), recordOf('d'), recordOf('e')]);
    assert.deepEqual(await promptsIn(one), ['e', 'd', 'c']);
  });
});
