import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import type { GenerateResult } from '../../src/core/generation/result.ts';
import { holdResponse } from './support/gates.ts';
import { savedUris } from './support/outcomes.ts';
import {
  call,
  fileUri,
  generate,
  postsDuring,
  savedPaths,
  service,
  setSetting,
  startAfresh,
} from './support/workspace.ts';

const folder = fileUri('assets').fsPath;
const prompt = 'A fox';

type WayIn = () => Promise<readonly GenerateResult[]>;

/** Ways in that ask for `assets/fox.png` with the same words. */
const fillDocument: WayIn = () => fill('assets/fox.md');
const fillFolder: WayIn = () => fill('assets');
const requestPath: WayIn = async () => [await generate({ prompt, path: 'assets/fox.png', insert: 'saveOnly' })];
const fillManifest: WayIn = async () => [
  await call('generateFromManifest', { uri: fileUri('assets/starrise-images.json'), confirm: false }),
];
const upgradeFile: WayIn = () => upgrade('assets/fox.png');
const upgradeDocument: WayIn = () => upgrade('assets/fox.md');

describe('A given file that is asked for twice', () => {
  beforeEach(async () => {
    await startAfresh();
    await setSetting('image.size', '64x64');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'fox.md'), `![${prompt}](fox.png)\n`);
  });
  after(async () => {
    await setSetting('image.size', undefined);
    await startAfresh();
  });

  const pairs: readonly (readonly [string, WayIn, WayIn])[] = [
    ['twice for its document', fillDocument, fillDocument],
    ['for its folder and for its document', fillFolder, fillDocument],
    ['for a path and for its document', requestPath, fillDocument],
    ['for its document and for a path', fillDocument, requestPath],
    ['for a path, twice', requestPath, requestPath],
    ['for a manifest, twice', fillManifest, fillManifest],
    ['for a manifest and for its document', fillManifest, fillDocument],
    ['for a placeholder, by its file and by its document', upgradeFile, upgradeDocument],
  ];
  for (const [what, first, second] of pairs) {
    it(`is charged once at the same moment and while it is generated: ${what}`, async () => {
      await prepare(first, second);
      const posts = await postsDuring(async () => {
        const held = await holdResponse();
        const running = [first(), second()];
        await held.reached();
        await pause(400);
        running.push(second(), first());
        await pause(200);
        await held.open();
        const [early, late] = [await Promise.all(running.slice(0, 2)), await Promise.all(running.slice(2))];
        const results = [...early, ...late].flat();
        assert.deepEqual(early.flat().flatMap(savedPaths), Array(2).fill('assets/fox.png'));
        // On a busy machine, one of the later ones may look when the image is there already, and find nothing missing.
        assert.deepEqual([...new Set(results.flatMap(savedPaths))], ['assets/fox.png']);
        await Promise.all(results.map(savedUris));
      });
      assert.equal(posts, 1);
      assert.deepEqual(images(), ['fox.png']);
    });
  }

  it('is charged twice for programs with other words or another seed, and gets a free name', async () => {
    const held = await holdResponse();
    const path = 'assets/fox.png';
    const posts = await postsDuring(async () => {
      const first = generate({ prompt, path });
      await held.reached();
      const others = [generate({ prompt: 'An owl', path }), generate({ prompt, path, seed: 5 })];
      await Promise.all(others);
      await held.open();
      assert.deepEqual(
        (await Promise.all([first, ...others])).map(({ ok }) => ok),
        [true, true, true],
      );
    });
    assert.equal(posts, 3);
    assert.deepEqual(images(), ['fox-1.png', 'fox-2.png', 'fox.png']);
  });

  it('is saved for free after it was paid for and could not be saved', async () => {
    const held = await holdResponse();
    const posts = await postsDuring(async () => {
      const first = fillDocument();
      await held.reached();
      renameSync(folder, `${folder}-aside`);
      writeFileSync(folder, 'no folder');
      await held.open();
      assert.deepEqual((await first).map(outcome), ['paidUnsaved']);
      rmSync(folder);
      renameSync(`${folder}-aside`, folder);
      const again = await Promise.all([fillDocument(), fillFolder()]);
      // The one that looks later may find nothing missing any more.
      assert.deepEqual([...new Set(again.flat().flatMap(savedPaths))], ['assets/fox.png']);
    });
    assert.equal(posts, 1);
    assert.deepEqual(images(), ['fox.png']);
  });

  it('is refused with other words, for a program, after it was paid for and could not be saved', async () => {
    const held = await holdResponse();
    const first = fillDocument();
    await held.reached();
    renameSync(folder, `${folder}-aside`);
    writeFileSync(folder, 'no folder');
    await held.open();
    await first;
    rmSync(folder);
    renameSync(`${folder}-aside`, folder);
    writeFileSync(join(folder, 'fox.md'), '![An owl](fox.png)\n');
    const posts = await postsDuring(async () => {
      const [again] = await fillDocument();
      assert.deepEqual(again && !again.ok && [again.kind, again.outcome], ['fileUnsaved', 'notSent']);
    });
    assert.equal(posts, 0);
    writeFileSync(join(folder, 'fox.md'), `![${prompt}](fox.png)\n`);
    assert.deepEqual((await fillDocument()).flatMap(savedPaths), ['assets/fox.png']);
  });

  it('is saved for free after a cancel that came too late', async () => {
    const held = await holdResponse();
    const posts = await postsDuring(async () => {
      const user = new vscode.CancellationTokenSource();
      const first = api().generate({ prompt, path: 'assets/fox.png', size: '64x64', insert: 'saveOnly' }, user.token);
      await held.reached();
      user.cancel();
      assert.deepEqual(outcome(await first), 'inDoubt');
      const second = fillDocument();
      await pause(300);
      await held.open();
      assert.deepEqual((await second).flatMap(savedPaths), ['assets/fox.png']);
    });
    assert.equal(posts, 1);
    assert.deepEqual(images(), ['fox.png']);
  });

  it('is not sent again as long as it is in doubt', async () => {
    await service.script({ status: 500 });
    writeFileSync(join(folder, 'fox.md'), `![${prompt}](doubtful.png)\n`);
    assert.deepEqual((await fillDocument()).map(outcome), ['inDoubt']);
    const posts = await postsDuring(async () => {
      const again = await Promise.all([fillDocument(), fillFolder()]);
      assert.deepEqual(
        again.flat().map((result) => !result.ok && [result.kind, result.outcome]),
        [
          ['fileInDoubt', 'notSent'],
          ['fileInDoubt', 'notSent'],
        ],
      );
    });
    assert.equal(posts, 0);
  });

  it('is charged once under two names that differ only in case', async () => {
    writeFileSync(join(folder, 'fox.md'), `![${prompt}](Fox.png)\n\n![${prompt}](fox.png)\n`);
    const posts = await postsDuring(async () => {
      const results = (await Promise.all([fillDocument(), fillFolder()])).flat();
      assert.deepEqual(new Set(results.flatMap(savedPaths)).size, 1);
    });
    assert.equal(posts, 1);
    assert.equal(images().length, 1);
    assert.equal(await postsDuring(fillDocument), 0);
  });

  it('is charged once for a placeholder behind a link to its folder', async () => {
    mkdirSync(join(folder, 'real'));
    await placeholder('assets/real/fox.png');
    symlinkSync('real', join(folder, 'link'));
    const ways = ['assets/link/fox.png', 'assets/real/fox.png', 'assets/link/fox.png'];
    const posts = await postsDuring(async () => {
      const results = (await Promise.all(ways.map((path) => upgrade(path)))).flat();
      assert.deepEqual(results.map(outcome), ['ok', 'ok', 'ok']);
      assert.deepEqual(await upgrade('assets/link/fox.png'), []);
    });
    assert.deepEqual([posts, readdirSync(join(folder, 'real'))], [1, ['fox.png']]);
  });

  it('is not charged for a link to a placeholder, which no image can take the place of', async () => {
    mkdirSync(join(folder, 'real'));
    await placeholder('assets/real/fox.png');
    symlinkSync('real/fox.png', join(folder, 'fox.png'));
    const posts = await postsDuring(async () => {
      assert.deepEqual(await upgrade('assets/fox.png'), []);
      assert.deepEqual(await upgrade('assets/fox.md'), []);
    });
    assert.equal(posts, 0);
    assert.deepEqual((await upgrade('assets/real/fox.png')).map(outcome), ['ok']);
    assert.equal(readPlaceholder(await vscode.workspace.fs.readFile(fileUri('assets/fox.png'))), undefined);
  });
});

async function prepare(...ways: readonly WayIn[]): Promise<void> {
  if (ways.includes(upgradeFile)) {
    await placeholder('assets/fox.png');
  }
  if (ways.includes(fillManifest)) {
    const entry = { file: 'fox.png', prompt, size: '64x64', seed: 5, model: 'flux-2-pro', sha256: '0'.repeat(64) };
    writeFileSync(join(folder, 'starrise-images.json'), JSON.stringify({ version: 1, images: [entry] }));
  }
}

async function placeholder(path: string): Promise<void> {
  const result = await call('insertPlaceholder', { prompt, path, size: '64x64', insert: 'saveOnly' });
  assert.deepEqual(savedPaths(result), [path]);
}

async function fill(path: string): Promise<readonly GenerateResult[]> {
  return filledBy('starrise.fillMissingImages', path);
}

async function upgrade(path: string): Promise<readonly GenerateResult[]> {
  return filledBy('starrise.upgradePlaceholders', path);
}

async function filledBy(command: string, path: string): Promise<readonly GenerateResult[]> {
  const args = { uri: fileUri(path).toString(), confirm: false };
  return (await vscode.commands.executeCommand<{ filled: GenerateResult[] }>(command, args)).filled;
}

function outcome(result: GenerateResult): string {
  return result.ok ? 'ok' : result.outcome;
}

function images(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .toSorted();
}

interface Api {
  generate(args: object, token?: vscode.CancellationToken): Promise<GenerateResult>;
}

function api(): Api {
  const exports = vscode.extensions.getExtension<Api>('starrise-images.starrise-images')?.exports;
  assert.ok(exports);
  return exports;
}
