import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { History } from '../../../src/core/history/history.ts';
import { writeEntries } from '../../../src/core/history/historyLines.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { openHistoryDisk } from '../../../src/platform/node/historyDisk.ts';
import { recordOf, sha256Of } from './records.ts';

describe('Removing an image from the history', () => {
  let storage: string;
  const folder = () => join(storage, 'history');
  const path = () => join(folder(), 'images.jsonl');
  const text = () => readFileSync(path(), 'utf8');
  const openWindow = () => new History(openHistoryDisk(pathToFileURL(storage).href), clock);
  const promptsIn = async (history: History) => (await history.search('', 10_000)).map(({ prompt }) => prompt);
  const tells = (prompt: string) => text().includes(`"${prompt}"`) || text().includes(sha256Of(prompt));

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-history-'));
  });
  afterEach(() => rmSync(storage, { recursive: true, force: true }));

  it('removes all its lines from the file, and leaves the others unchanged', async () => {
    const history = openWindow();
    await history.add([recordOf('a'), recordOf('b')]);
    await history.follow((uri) => (uri.endsWith('/a.jpg') ? 'file:///w/moved.jpg' : undefined));
    mkdirSync(folder(), { recursive: true });
    const strange = `{"v":2,"made":{"video":true}}\n\u0000\ufffd "sha256":"${sha256Of('a')}"\n`;
    writeFileSync(path(), strange, { flag: 'a' });
    writeFileSync(path(), Buffer.from([0xff, 0x0a]), { flag: 'a' });
    await history.remove([sha256Of('a')]);
    const line = writeEntries([{ made: recordOf('b') }]);
    assert.equal(readFileSync(path(), 'latin1'), Buffer.from(line + strange).toString('latin1') + '\xff\n');
    assert.deepEqual(await promptsIn(history), ['b']);
    assert.deepEqual(readdirSync(folder()), ['images.jsonl']);
    assert.equal(statSync(path()).mode & 0o777, 0o600);
  });

  it('keeps lines of other images that mention it', async () => {
    const history = openWindow();
    const prompt = `like {"sha256":"${sha256Of('a')}"}, "forgotten"`;
    await history.add([recordOf('a'), recordOf(prompt)]);
    await history.remove([sha256Of('a')]);
    assert.deepEqual(await promptsIn(openWindow()), [prompt]);
  });

  it('is seen by the other windows, which continue with the new file', async () => {
    const [one, other] = [openWindow(), openWindow()];
    await one.add([recordOf('a'), recordOf('b')]);
    assert.deepEqual(await promptsIn(other), ['b', 'a']);
    await one.remove([sha256Of('a')]);
    await other.add([recordOf('c'), recordOf('d'), recordOf('e')]);
    assert.deepEqual(await promptsIn(other), ['e', 'd', 'c', 'b']);
    assert.deepEqual(await promptsIn(one), ['e', 'd', 'c', 'b']);
  });

  it('removes what earlier versions and crashes left behind when a window first reads', async () => {
    mkdirSync(folder(), { recursive: true });
    const [a, b] = [recordOf('a'), recordOf('b')];
    const again = recordOf('a', { madeAt: 1_800_000_000_000 });
    writeFileSync(
      path(),
      writeEntries([{ made: a }, { made: b }, { forgotten: a.sha256 }, { forgotten: b.sha256 }, { made: again }]),
    );
    const history = openWindow();
    assert.deepEqual(await promptsIn(history), ['a']);
    assert.equal(text(), writeEntries([{ made: again }]));
    assert.deepEqual(await promptsIn(history), ['a']);
  });

  it('keeps everything that other windows add at the same time', async () => {
    const windows = Array.from({ length: 4 }, openWindow);
    const old = Array.from({ length: 20 }, (_, index) => recordOf(`old ${index}`));
    await windows[0]?.add(old);
    const made = Array.from({ length: 300 }, (_, index) => recordOf(`new ${index} ${'x'.repeat(index * 20)}`));
    await Promise.all([
      ...old.map(({ sha256 }, index) => (windows[index % 3] ?? openWindow()).remove([sha256])),
      ...windows.map(async (window, number) => {
        for (const record of made.filter((_, index) => index % windows.length === number)) {
          await window.add([record]);
        }
      }),
    ]);
    const [window = openWindow()] = windows;
    assert.deepEqual((await promptsIn(window)).sort(), made.map(({ prompt }) => prompt).sort());
    assert.deepEqual(
      old.filter(({ prompt }) => tells(prompt)),
      [],
    );
    assert.deepEqual(readdirSync(folder()), ['images.jsonl']);
  });

  it('keeps lines that are appended right after the file was replaced', async () => {
    const [one, other] = [openWindow(), openWindow()];
    await one.add([recordOf('a')]);
    const probe = await open(path());
    const handle = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const write = Reflect.get(handle, 'write') as (...args: unknown[]) => unknown;
    try {
      Reflect.set(handle, 'write', async function (this: FileHandle, ...args: unknown[]) {
        Reflect.set(handle, 'write', write);
        await other.remove([sha256Of('a')]);
        return Reflect.apply(write, this, args);
      });
      await one.add([recordOf('b')]);
    } finally {
      Reflect.set(handle, 'write', write);
    }
    assert.deepEqual(await promptsIn(openWindow()), ['b']);
  });

  it('continues where a window died in the middle', async () => {
    const history = openWindow();
    await history.add([recordOf('a'), recordOf('b')]);
    writeFileSync(`${path()}.next`, 'half a hist');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${path()}.next`, longAgo, longAgo);
    await history.remove([sha256Of('a')]);
    assert.deepEqual([tells('a'), tells('b'), readdirSync(folder())], [false, true, ['images.jsonl']]);
  });

  it('creates no file where there is none, and none after everything was cleared meanwhile', async () => {
    const history = openWindow();
    await history.add([recordOf('a')]);
    await Promise.all([history.remove([sha256Of('a')]).catch(() => undefined), openWindow().clear()]);
    await history.clear();
    assert.equal(existsSync(folder()), false);
  });
});
