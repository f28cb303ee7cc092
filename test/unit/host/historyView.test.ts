import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { HistoryElement } from '../../../src/host/history/historyItems.ts';
import type { HistoryTree } from '../../../src/host/history/historyTree.ts';
import type { ImageHistoryDeps } from '../../../src/host/history/imageHistory.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { openHistoryDisk } from '../../../src/platform/node/historyDisk.ts';
import { heldWhile } from '../../support/cpuTime.ts';
import { parts } from '../../support/fakeVscode.ts';
import { recordOf, sha256Of } from '../history/records.ts';

const { History } = await import('../../../src/core/history/history.ts');
const { HistoryView } = await import('../../../src/host/history/historyView.ts');
const { ImageHistory } = await import('../../../src/host/history/imageHistory.ts');

describe('The list of generated images', () => {
  let folder: string;
  let refreshed: (HistoryElement | undefined)[];
  let limit: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'starrise-list-'));
    [refreshed, limit] = [[], 200];
    parts.workspace = {
      getConfiguration: () => ({ get: (key: string) => (key === 'history.limit' ? limit : undefined) }),
      fs: {
        stat: async (uri: unknown) => {
          const { mtimeMs, size } = await stat(fileURLToPath(String(uri)));
          return { mtime: mtimeMs, size };
        },
      },
    };
    parts.commands = { executeCommand: () => Promise.resolve() };
  });
  afterEach(() => {
    [parts.workspace, parts.commands] = [{}, {}];
    rmSync(folder, { recursive: true });
  });

  const fileOf = (name: string): string => join(folder, `${name}.png`);
  /** The list of images whose files had these bytes when they were saved, by their prompts. */
  async function list(images: Readonly<Record<string, string>>) {
    const disk = openHistoryDisk(pathToFileURL(folder).href);
    const records = Object.entries(images).map(([prompt, bytes], index) =>
      recordOf(prompt, {
        sha256: sha256Of(bytes),
        uri: pathToFileURL(fileOf(prompt)).href,
        madeAt: Date.UTC(2026, 0, 2) + index,
      }),
    );
    await new History(disk, clock).add(records);
    const hashFile = async (uri: string) => sha256Of(await readFile(fileURLToPath(uri)));
    const log = { error: (line: string) => assert.fail(line), warn: (line: string) => assert.fail(line) };
    const history = new ImageHistory({ disk, clock, hashFile, messages: {}, log } as unknown as ImageHistoryDeps);
    const tree = { view: {}, refresh: (element?: HistoryElement) => refreshed.push(element) };
    return new HistoryView(history, tree as unknown as HistoryTree, clock, log);
  }
  /** The descriptions of the images of the first day, as the editor asks for them. */
  const rowsOf = async (view: InstanceType<typeof HistoryView>) => {
    const [day] = await view.getChildren();
    const items = await view.getChildren(day);
    const described = async (item: HistoryElement) => (await view.getTreeItem(item)).description;
    return { items, rows: await Promise.all(items.map(described)) };
  };

  it('says which files are gone, and when they were read which hold other bytes', async () => {
    writeFileSync(fileOf('there'), 'there');
    writeFileSync(fileOf('other'), 'placeholder');
    const view = await list({ gone: 'gone', other: 'image', there: 'there' });
    const { items, rows } = await rowsOf(view);
    assert.deepEqual(rows, ['1024 × 768', '1024 × 768', 'file moved or deleted']);
    await eventually(() => assert.deepEqual(refreshed, [items[1]]), 'the row of the other bytes is drawn again');
    assert.deepEqual((await rowsOf(view)).rows, ['1024 × 768', 'replaced', 'file moved or deleted']);
    writeFileSync(fileOf('other'), 'image');
    assert.deepEqual((await rowsOf(view)).rows, ['1024 × 768', '1024 × 768', 'file moved or deleted']);
    view.dispose();
  });

  it('has 10,000 images without holding the other work of the editor up', async () => {
    limit = 10_000;
    const names = Array.from({ length: limit }, (_, index) => String(index));
    names.filter((_, index) => index % 2 === 0).forEach((name) => writeFileSync(fileOf(name), name));
    const view = await list(
      Object.fromEntries(names.map((name, index) => [name, index % 4 === 0 ? 'other' + name : name])),
    );
    let shown = 0;
    const heldMs = await heldWhile(async () => {
      const { rows } = await rowsOf(view);
      shown = rows.length;
      await eventually(() => assert.equal(refreshed.length, limit / 4), 'all files are read', 60_000);
    });
    assert.equal(shown, limit);
    assert.ok(heldMs < 150, `held for ${heldMs} ms`); // a tooltip for each row alone takes seconds
    view.dispose();
  });
});
